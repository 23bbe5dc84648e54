package dev.highwater.alert.store;

import static dev.highwater.alert.TransitionKind.ESCALATED;
import static dev.highwater.alert.TransitionKind.FIRING;
import static dev.highwater.alert.TransitionKind.MUTED;
import static dev.highwater.alert.TransitionKind.PENDING;
import static dev.highwater.alert.TransitionKind.UNACKNOWLEDGED;
import static dev.highwater.alert.TransitionKind.UNMUTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.TransitionKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttentionTest {

    private static final Instant BEGIN = Instant.parse("2021-10-11T12:00:00Z");

    private final Attention attention = new Attention();

    @Test
    void shouldCountFromTheFiringWhateverItsLevelDoes() {
        happened(PENDING, 0);
        assertThat(attention.unattendedSince()).isEmpty();
        happened(FIRING, 1);
        happened(ESCALATED, 5);
        assertThat(attention.unattendedSince()).contains(at(1));
    }

    @Test
    void shouldNotBeginAnewAfterAMuteInBetween() {
        happened(FIRING, 1);
        happened(MUTED, 5);
        happened(UNMUTED, 20);
        assertThat(attention.unattendedSince()).contains(at(1));
    }

    @Test
    void shouldCountFromTheEndOfASilenceThatItFiredUnder() {
        happened(FIRING, 1);
        happened(MUTED, 1);
        happened(UNMUTED, 20);
        happened(MUTED, 25);
        happened(UNMUTED, 30);
        assertThat(attention.unattendedSince()).contains(at(20));
    }

    @Test
    void shouldCountFromTheEndOfASilenceThatItWasPendingUnder() {
        happened(PENDING, 0);
        happened(MUTED, 0);
        happened(FIRING, 1);
        happened(UNMUTED, 20);
        assertThat(attention.unattendedSince()).contains(at(20));
    }

    @Test
    void shouldCountFromWhenNoOneTookCareOfItAnyMore() {
        happened(FIRING, 1);
        happened(UNACKNOWLEDGED, 40);
        assertThat(attention.unattendedSince()).contains(at(40));
    }

    private void happened(TransitionKind kind, int minute) {
        attention.happened(kind, at(minute));
    }

    private static Instant at(int minute) {
        return BEGIN.plusSeconds(60L * minute);
    }
}
