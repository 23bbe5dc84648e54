package dev.highwater.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ExampleThreshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ThresholdSnapshotTest {

    private static final SeriesKey WEB = new SeriesKey("web-1", "cpu1");

    private final Threshold doc = Threshold.of("doc", 20);
    private final Threshold happy = Threshold.of("happy", 70);
    private final Threshold anyHost = Threshold.of("*", 90);

    @Test
    void shouldPutAHostsOwnRowFirst() {
        assertThat(snapshot(anyHost, doc).forSeries(new SeriesKey("doc", "cpu1")))
                .contains(doc);
    }

    @Test
    void shouldFallBackToTheDefaultAndSaySoWhenAHostHasNoRow() {
        ThresholdSnapshot snapshot = snapshot(anyHost, doc);

        assertThat(snapshot.forSeries(new SeriesKey("grumpy", "cpu1"))).contains(anyHost);
        assertThat(snapshot.forSeries(new SeriesKey("Doc", "cpu1")))
                .as("hostnames are exact")
                .contains(anyHost);
    }

    @Test
    void shouldFindNoneWhenAHostHasNoRowAndThereIsNoDefault() {
        assertThat(snapshot(doc).forSeries(new SeriesKey("grumpy", "cpu1"))).isEmpty();
        assertThat(ThresholdSnapshot.EMPTY.forSeries(new SeriesKey("doc", "cpu1")))
                .isEmpty();
    }

    @Test
    void shouldPreferTheMostSpecificHostAndThenTheMostSpecificCpu() {
        List<Threshold> mostSpecificFirst = List.of(
                row("web-1", "cpu1", 50),
                row("web-1", "cpu?", 50),
                row("web-1", "*", 50),
                row("web-?", "cpu1", 50),
                row("web*", "cpu1", 50),
                row("web*", "c*1", 50),
                row("web*", "c*", 50),
                row("web*", "**", 50),
                row("web*", "*", 50),
                row("?*", "cpu1", 50),
                row("*", "cpu1", 50),
                row("*", "*", 50));
        assertThat(snapshot(mostSpecificFirst).candidates(WEB)).isEqualTo(mostSpecificFirst);

        List<Threshold> left = new ArrayList<>(mostSpecificFirst);
        while (!left.isEmpty()) {
            assertThat(snapshot(left).forSeries(WEB)).contains(left.get(0));
            left.remove(0);
        }
    }

    @Test
    void shouldNotHideTheDefaultByAHostsOwnRowForAnotherCpu() {
        Threshold other = row("web-1", "cpu2", 10);

        assertThat(snapshot(anyHost, other).forSeries(WEB)).contains(anyHost);
        assertThat(snapshot(anyHost, other).forSeries(new SeriesKey("web-1", "cpu2")))
                .contains(other);
    }

    @Test
    void shouldPreferTheStricterThenTheFirstByNameOfEquallySpecificOnes() {
        assertThat(snapshot(Threshold.of("web*", 30), Threshold.of("*b-1", 20)).forSeries(WEB))
                .contains(Threshold.of("*b-1", 20));
        assertThat(snapshot(Threshold.of("web*", 20), Threshold.of("*b-1", 20)).forSeries(WEB))
                .contains(Threshold.of("*b-1", 20));
    }

    @Test
    void shouldRememberPerSeriesWhenThereAreMoreRulesThanAreWorthTrying() {
        List<Threshold> rules = IntStream.range(0, 100)
                .mapToObj(cpu -> row("*", "cpu" + cpu, cpu))
                .toList();
        ThresholdSnapshot snapshot = snapshot(rules);

        for (int i = 0; i < 3; i++) {
            assertThat(snapshot.forSeries(WEB)).contains(row("*", "cpu1", 1));
            assertThat(snapshot.forSeries(new SeriesKey("web-1", "gpu"))).isEmpty();
        }
    }

    @Test
    void shouldListThresholdsInTheOrderOfHostnamesAndCpus() {
        Threshold docsCpu = row("doc", "cpu1", 10);

        assertThat(snapshot(happy, docsCpu, doc, anyHost).thresholds()).containsExactly(anyHost, doc, docsCpu, happy);
    }

    @Test
    void shouldFindRowsByTheirContent() {
        Threshold docsCpu = row("d*", "cpu1", 10);

        assertThat(snapshot(doc, docsCpu).find("doc")).contains(doc);
        assertThat(snapshot(doc, docsCpu).find("d*", "cpu1")).contains(docsCpu);
        assertThat(snapshot(doc, docsCpu).find("d*")).isEmpty();
    }

    @Test
    @Timeout(30)
    void shouldStayFastWithTenThousandPatterns() {
        List<Threshold> rules = IntStream.range(0, 10_000)
                .mapToObj(i -> Threshold.of(i % 2 == 0 ? "rack-" + i + "-*" : "*-" + i + ".example.com", 50))
                .toList();
        ThresholdSnapshot snapshot = snapshot(rules);
        List<SeriesKey> series = IntStream.range(0, 33_000)
                .mapToObj(i -> new SeriesKey("rack-" + i % 11_000 + "-a", "cpu" + i % 3))
                .toList();

        // Trying each pattern on each of them would take minutes.
        assertThat(series.stream()
                        .map(snapshot::forSeries)
                        .filter(Optional::isPresent)
                        .count())
                .isEqualTo(3 * 5_000);
    }

    private static Threshold row(String hostname, String cpu, int allowedTop) {
        return ExampleThreshold.of(hostname, cpu, allowedTop).build();
    }

    private static ThresholdSnapshot snapshot(Threshold... thresholds) {
        return snapshot(List.of(thresholds));
    }

    private static ThresholdSnapshot snapshot(List<Threshold> thresholds) {
        return ThresholdSnapshot.of(thresholds, List.of());
    }
}
