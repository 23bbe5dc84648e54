package dev.highwater.alert;

import static dev.highwater.alert.Windows.end;
import static dev.highwater.alert.Windows.threshold;
import static dev.highwater.alert.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.SeriesState.Firing;
import dev.highwater.alert.SeriesState.Inactive;
import dev.highwater.alert.Transition.Fired;
import dev.highwater.alert.Transition.Resolved;
import dev.highwater.threshold.Threshold;
import dev.highwater.window.WindowAverage;
import org.junit.jupiter.api.Test;

class SeriesStateTest {

    /** Fired by window 3, against a threshold of 60. */
    private static final Firing FIRING = new Firing(end(3), 60, end(3));

    @Test
    void shouldFireAtTheFirstWindowOver() {
        WindowAverage over = window(1, 60.1);

        Verdict verdict = Inactive.UNSEEN.judge(over, threshold(60));

        assertThat(verdict)
                .isEqualTo(
                        new Verdict(Reason.WENT_OVER, new Firing(end(1), 60, end(1)), new Fired(over, threshold(60))));
    }

    @Test
    void shouldNotFireExactlyAtTheThreshold() {
        Verdict verdict = Inactive.UNSEEN.judge(window(1, 60), threshold(60));

        assertThat(verdict).isEqualTo(Verdict.stay(Reason.NOT_OVER, new Inactive(end(1))));
    }

    @Test
    void shouldNotFireWithoutAThreshold() {
        Verdict verdict = Inactive.UNSEEN.judge(window(1, 100), null);

        assertThat(verdict).isEqualTo(Verdict.stay(Reason.NO_THRESHOLD, new Inactive(end(1))));
    }

    @Test
    void shouldGoOnFiringWhileOver() {
        Verdict verdict = FIRING.judge(window(4, 75), threshold(60));

        assertThat(verdict).isEqualTo(Verdict.stay(Reason.STILL_OVER, new Firing(end(3), 60, end(4))));
    }

    @Test
    void shouldResolveExactlyAtTheThreshold() {
        assertResolved(FIRING.judge(window(4, 60), threshold(60)), Reason.RECOVERED);
    }

    @Test
    void shouldResolveWhenTheThresholdIsRemovedWhateverTheAverage() {
        assertResolved(FIRING.judge(window(4, 99), null), Reason.THRESHOLD_REMOVED);
        assertResolved(FIRING.judge(window(4, 1), null), Reason.THRESHOLD_REMOVED);
    }

    @Test
    void shouldSayThatTheThresholdChangedIfOnlyThatResolvesIt() {
        assertResolved(FIRING.judge(window(4, 75), threshold(80)), Reason.THRESHOLD_CHANGED);
    }

    @Test
    void shouldSayRecoveredIfTheOldThresholdWouldHaveResolvedItToo() {
        assertResolved(FIRING.judge(window(4, 55), threshold(80)), Reason.RECOVERED);
    }

    @Test
    void shouldGoOnFiringAgainstALoweredThreshold() {
        Verdict verdict = FIRING.judge(window(4, 55), threshold(50));

        assertThat(verdict).isEqualTo(Verdict.stay(Reason.STILL_OVER, new Firing(end(3), 60, end(4))));
    }

    @Test
    void shouldFireAgainAfterItWasResolved() {
        Verdict verdict = new Inactive(end(4)).judge(window(5, 61), threshold(60));

        assertThat(verdict.next()).isEqualTo(new Firing(end(5), 60, end(5)));
    }

    @Test
    void shouldIgnoreTheWindowThatFiredItWhenItComesAgain() {
        assertThat(FIRING.judge(window(3, 75), threshold(60))).isEqualTo(Verdict.stay(Reason.REPEATED_WINDOW, FIRING));
    }

    @Test
    void shouldIgnoreAnOlderWindowThatWouldResolveIt() {
        assertThat(FIRING.judge(window(2, 10), threshold(60))).isEqualTo(Verdict.stay(Reason.REPEATED_WINDOW, FIRING));
        assertThat(FIRING.judge(window(2, 10), null)).isEqualTo(Verdict.stay(Reason.REPEATED_WINDOW, FIRING));
    }

    @Test
    void shouldIgnoreAnOlderWindowThatWouldFireIt() {
        Inactive inactive = new Inactive(end(4));

        assertThat(inactive.judge(window(4, 99), threshold(60)))
                .isEqualTo(Verdict.stay(Reason.REPEATED_WINDOW, inactive));
    }

    @Test
    void shouldRememberTheDefaultRowAsTheThresholdThatFired() {
        Threshold anyHost = new Threshold(Threshold.ANY_HOST, 50, "1");

        Verdict verdict = Inactive.UNSEEN.judge(window(1, 51), anyHost);

        assertThat(verdict.transition()).isEqualTo(new Fired(window(1, 51), anyHost));
    }

    private static void assertResolved(Verdict verdict, Reason reason) {
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.next()).isEqualTo(new Inactive(end(4)));
        assertThat(verdict.transition()).isInstanceOfSatisfying(Resolved.class, resolved -> {
            assertThat(resolved.reason()).isEqualTo(reason);
            assertThat(resolved.firedWindowEnd()).isEqualTo(end(3));
            assertThat(resolved.average().windowEnd()).isEqualTo(end(4));
        });
    }
}
