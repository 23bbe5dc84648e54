package dev.highwater.alert.state;

import static dev.highwater.testing.Windows.RULES;
import static dev.highwater.testing.Windows.clearing;
import static dev.highwater.testing.Windows.critical;
import static dev.highwater.testing.Windows.end;
import static dev.highwater.testing.Windows.inactive;
import static dev.highwater.testing.Windows.patient;
import static dev.highwater.testing.Windows.threshold;
import static dev.highwater.testing.Windows.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.state.SeriesState.Firing;
import dev.highwater.alert.state.SeriesState.Inactive;
import dev.highwater.alert.state.SeriesState.Pending;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Detect;
import dev.highwater.threshold.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeriesStateTest {

    private SeriesState state = Inactive.UNSEEN;
    private int next = 1;

    /** What was recorded so far, for example {@code 3 firing went_over}. */
    private final List<String> story = new ArrayList<>();

    @Test
    void shouldFireAtTheFirstWindowOver() {
        Verdict verdict = judge(60.1, threshold(60));

        assertThat(verdict.transition()).isNotNull().satisfies(transition -> {
            assertThat(transition.kind()).isEqualTo(TransitionKind.FIRING);
            assertThat(transition.opens()).isTrue();
            assertThat(transition.dedupKey()).isEqualTo("doc/cpu1/2021-10-11T12:53:30Z");
            assertThat(transition.window()).isEqualTo(window(1, 60.1));
            assertThat(transition.threshold()).isEqualTo(threshold(60));
            assertThat(transition.episode().level()).isEqualTo(Severity.WARNING);
            assertThat(transition.episode().windowsOver()).isEqualTo(1);
        });
        assertThat(story).containsExactly("1 firing went_over");
    }

    @Test
    void shouldNotFireExactlyAtTheThreshold() {
        assertThat(judge(60, threshold(60))).isEqualTo(Verdict.stay(TransitionReason.NOT_OVER, inactive(1)));
    }

    @Test
    void shouldNotFireWithoutAThreshold() {
        assertThat(judge(100, null)).isEqualTo(Verdict.stay(TransitionReason.NO_THRESHOLD, inactive(1)));
    }

    @Test
    void shouldWriteNothingWhileItGoesOnFiring() {
        judge(75, threshold(60));

        Verdict verdict = judge(75, threshold(60));

        assertThat(verdict.reason()).isEqualTo(TransitionReason.STILL_OVER);
        assertThat(verdict.transition()).isNull();
        assertThat(verdict.progressed()).isFalse();
        assertThat(((Firing) state).episode().windowsOver()).isEqualTo(2);
    }

    @Test
    void shouldCountWindowsThatNeverCameWhileItFires() {
        judge(75, threshold(60));
        next = 5;

        judge(75, threshold(60));

        assertThat(((Firing) state).episode().windowsOver()).isEqualTo(5);
    }

    @Test
    void shouldResolveExactlyAtTheThreshold() {
        judge(75, threshold(60));
        judge(60, threshold(60));

        assertThat(story).containsExactly("1 firing went_over", "2 resolved recovered");
        assertThat(state.lastWindowEnd()).isEqualTo(end(2));
    }

    @Test
    void shouldResolveWhenTheThresholdIsRemovedWhateverTheAverage() {
        judge(75, threshold(60));
        judge(99, null);

        assertThat(story).containsExactly("1 firing went_over", "2 resolved threshold_removed");
    }

    @Test
    void shouldSayThatTheThresholdChangedIfOnlyThatResolvesIt() {
        judge(75, threshold(60));
        judge(75, threshold(80));

        assertThat(story).containsExactly("1 firing went_over", "2 resolved threshold_changed");
    }

    @Test
    void shouldCompareNothingWhereOnlyWhatIsUnusualIsDetected() {
        assertThat(judge(100, unusual(critical(60, 90))))
                .isEqualTo(Verdict.stay(TransitionReason.NO_THRESHOLD, inactive(1)));
        assertThat(story).isEmpty();
    }

    @Test
    void shouldCompareTheLimitWhereBothAreDetected() {
        judge(75, threshold(60).detecting(Detect.BOTH, Sensitivity.LOW));

        assertThat(story).containsExactly("1 firing went_over");
    }

    @Test
    void shouldResolveAtOnceWhenNoLimitIsComparedAnyMore() {
        judge(75, threshold(60));
        judge(99, unusual(clearing(60, 40, 3600)));

        assertThat(story).containsExactly("1 firing went_over", "2 resolved threshold_changed");
    }

    @Test
    void shouldEndWhatIsPendingWhenNoLimitIsComparedAnyMore() {
        judge(75, patient(60, 3, 0));
        judge(75, unusual(patient(60, 3, 0)));

        assertThat(story).containsExactly("1 pending went_over", "2 resolved threshold_changed");
    }

    @Test
    void shouldSayRecoveredIfTheOldThresholdWouldHaveResolvedItToo() {
        judge(75, threshold(60));
        judge(55, threshold(80));

        assertThat(story).containsExactly("1 firing went_over", "2 resolved recovered");
    }

    @Test
    void shouldGoOnFiringAgainstALoweredThreshold() {
        judge(75, threshold(60));
        judge(55, threshold(50));

        assertThat(story).containsExactly("1 firing went_over");
    }

    @Test
    void shouldIgnoreWindowsThatComeAgain() {
        judge(75, threshold(60));
        SeriesState firing = state;

        assertThat(firing.judge(window(1, 10), threshold(60), RULES))
                .isEqualTo(Verdict.stay(TransitionReason.REPEATED_WINDOW, firing));
        assertThat(firing.judge(window(0, 10), null, RULES))
                .isEqualTo(Verdict.stay(TransitionReason.REPEATED_WINDOW, firing));
        assertThat(inactive(4).judge(window(4, 99), threshold(60), RULES))
                .isEqualTo(Verdict.stay(TransitionReason.REPEATED_WINDOW, inactive(4)));
    }

    @Test
    void shouldWaitForAsManyWindowsAsTheThresholdSays() {
        Threshold three = patient(60, 3, 0);

        judge(61, three);
        Verdict second = judge(62, three);
        judge(63, three);

        assertThat(second.progressed()).isTrue();
        assertThat(story).containsExactly("1 pending went_over", "3 firing sustained");
        assertThat(((Firing) state).episode().windowsOver()).isEqualTo(3);
        assertThat(((Firing) state).episode().origin().firstWindowEnd()).isEqualTo(end(1));
    }

    @Test
    void shouldWaitForAsLongAsTheThresholdSays() {
        Threshold aMinute = patient(60, 1, 60);

        judge(61, aMinute);
        judge(61, aMinute);

        assertThat(story).containsExactly("1 pending went_over", "2 firing sustained");
    }

    @Test
    void shouldNotCountWindowsThatNeverCameBeforeItFires() {
        judge(61, patient(60, 3, 0));
        next = 9;
        judge(61, patient(60, 3, 0));

        assertThat(state).isInstanceOf(Pending.class);
    }

    @Test
    void shouldNotFireForWhatDoesNotLast() {
        judge(61, patient(60, 3, 0));
        judge(60, patient(60, 3, 0));

        assertThat(story).containsExactly("1 pending went_over", "2 resolved not_sustained");
        assertThat(state.flips().count()).isZero();
    }

    @Test
    void shouldEndWhatIsPendingWithItsThreshold() {
        judge(61, patient(60, 3, 0));
        judge(99, null);

        assertThat(story).containsExactly("1 pending went_over", "2 resolved threshold_removed");
    }

    @Test
    void shouldFireAtOnceAsCritical() {
        Verdict verdict = judge(95, critical(60, 90));

        assertThat(Objects.requireNonNull(verdict.transition()).episode().level())
                .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void shouldEscalateAndDeEscalateWithinOneEpisode() {
        judge(61, critical(60, 90));
        judge(91, critical(60, 90));
        judge(92, critical(60, 90));
        judge(90, critical(60, 90));
        judge(60, critical(60, 90));

        assertThat(story)
                .containsExactly(
                        "1 firing went_over",
                        "2 escalated over_critical",
                        "4 de_escalated under_critical",
                        "5 resolved recovered");
    }

    /**
     * More than four changes of its level make it so; it calms down once it has not been critical for three windows.
     */
    @Test
    void shouldKeepTheWorstLevelOfAnEpisodeThatKeepsChangingIt() {
        for (int times = 0; times < 5; times++) {
            judge(61, critical(60, 90));
            judge(91, critical(60, 90));
        }
        Verdict quiet = judge(61, critical(60, 90));
        Verdict back = judge(91, critical(60, 90));
        assertThat(quiet.progressed()).isFalse();
        assertThat(back.progressed())
                .as("a restart has to know when it was critical last")
                .isTrue();
        assertThat(story)
                .containsExactly(
                        "1 firing went_over",
                        "2 escalated over_critical",
                        "3 de_escalated under_critical",
                        "4 escalated over_critical",
                        "5 de_escalated under_critical",
                        "6 escalated flapping");

        judge(61, critical(60, 90));
        judge(61, critical(60, 90));
        assertThat(story).hasSize(6);
        judge(61, critical(60, 90));
        assertThat(story).last().isEqualTo("15 de_escalated under_critical");
        for (int windows = 0; windows < 4; windows++) {
            judge(50, critical(60, 90));
        }
        assertThat(story).last().isEqualTo("19 resolved calmed_down");
    }

    @Test
    void shouldNotCallItFlappingWhenItChangesItsLevelNowAndThen() {
        for (int times = 0; times < 6; times++) {
            judge(61, critical(60, 90));
            judge(91, critical(60, 90));
            next += 10;
        }

        assertThat(story).doesNotContain("flapping").hasSize(12);
    }

    @Test
    void shouldStayOpenBetweenTheLimits() {
        Threshold hysteresis = clearing(80, 60, 0);

        judge(81, hysteresis);
        judge(70, hysteresis);
        judge(61, hysteresis);
        judge(60, hysteresis);

        assertThat(story).containsExactly("1 firing went_over", "4 resolved recovered");
    }

    @Test
    void shouldKeepFiringForATimeAfterItIsClear() {
        Threshold aMinute = clearing(80, 80, 60);

        judge(81, aMinute);
        Verdict clear = judge(50, aMinute);
        Verdict still = judge(50, aMinute);
        judge(50, aMinute);

        assertThat(clear.progressed()).isTrue();
        assertThat(still.progressed()).isFalse();
        assertThat(story).containsExactly("1 firing went_over", "4 resolved recovered");
    }

    @Test
    void shouldBeginToWaitAnewWhenItIsOverAgain() {
        Threshold aMinute = clearing(80, 80, 60);

        judge(81, aMinute);
        judge(50, aMinute);
        Verdict again = judge(81, aMinute);
        judge(50, aMinute);
        judge(50, aMinute);

        assertThat(again.progressed()).isTrue();
        assertThat(story).containsExactly("1 firing went_over");
    }

    @Test
    void shouldMakeOneFlappingEpisodeOfManyShortOnes() {
        for (int flips = 0; flips < 6; flips++) {
            judge(81, threshold(80));
            judge(50, threshold(80));
        }
        judge(50, threshold(80));
        judge(50, threshold(80));

        assertThat(story)
                .containsExactly(
                        "1 firing went_over",
                        "2 resolved recovered",
                        "3 firing went_over",
                        "4 resolved recovered",
                        "5 firing flapping");
        judge(50, threshold(80));
        assertThat(story).last().isEqualTo("15 resolved calmed_down");
    }

    @Test
    void shouldNotCallItFlappingWhenThatWasLongAgo() {
        for (int times = 0; times < 6; times++) {
            judge(81, threshold(80));
            judge(50, threshold(80));
            next += 10;
        }

        assertThat(story).doesNotContain("flapping").hasSize(12);
    }

    private static Threshold unusual(Threshold threshold) {
        return threshold.detecting(Detect.USUAL, Sensitivity.MEDIUM);
    }

    private Verdict judge(double average, @Nullable Threshold threshold) {
        Verdict verdict = state.judge(window(next, average), threshold, RULES);
        if (verdict.transition() != null) {
            story.add(next + " " + verdict.transition().kind().text() + " "
                    + verdict.transition().reason().text());
        }
        state = verdict.next();
        next++;
        return verdict;
    }
}
