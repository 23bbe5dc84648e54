package dev.highwater.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdSnapshotTest {

    private final Threshold doc = new Threshold("doc", 20, "1");
    private final Threshold happy = new Threshold("happy", 70, "2");
    private final Threshold anyHost = new Threshold("*", 90, "3");

    @Test
    void aHostsOwnRowComesFirst() {
        ThresholdSnapshot snapshot = ThresholdSnapshot.of(List.of(anyHost, doc), List.of());

        assertThat(snapshot.forHost("doc")).contains(doc);
    }

    @Test
    void hostsWithoutARowFallBackToTheDefaultAndTheAnswerSaysSo() {
        ThresholdSnapshot snapshot = ThresholdSnapshot.of(List.of(anyHost, doc), List.of());

        assertThat(snapshot.forHost("grumpy")).contains(anyHost);
        assertThat(snapshot.forHost("Doc")).as("hostnames are exact").contains(anyHost);
    }

    @Test
    void withoutADefaultAHostWithoutARowHasNone() {
        ThresholdSnapshot snapshot = ThresholdSnapshot.of(List.of(doc), List.of());

        assertThat(snapshot.forHost("grumpy")).isEmpty();
        assertThat(ThresholdSnapshot.EMPTY.forHost("doc")).isEmpty();
    }

    @Test
    void listsThresholdsInTheOrderOfHostnames() {
        ThresholdSnapshot snapshot = ThresholdSnapshot.of(List.of(happy, doc, anyHost), List.of());

        assertThat(snapshot.thresholds().values()).containsExactly(anyHost, doc, happy);
    }

    @Test
    void onlyMoreThanTheThresholdIsOver() {
        assertThat(doc.isExceededBy(20.000001)).isTrue();
        assertThat(doc.isExceededBy(20.0)).isFalse();
        assertThat(doc.isExceededBy(19.9)).isFalse();
    }
}
