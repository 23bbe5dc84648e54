package dev.highwater.silence;

import static dev.highwater.silence.ExampleSilences.NOON;
import static dev.highwater.silence.ExampleSilences.ONE_O_CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SilenceSnapshotTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");
    private static final SeriesKey WEB = new SeriesKey("web-7", "cpu0");
    private static final SeriesKey ALL_OF_DOC = new SeriesKey("doc", "*");

    @Test
    void shouldCoverNothingWithoutSilences() {
        assertThat(SilenceSnapshot.EMPTY.covering(DOC, Severity.CRITICAL, NOON)).isEmpty();
    }

    @Test
    void shouldTakeHostAndCpuForNamesOrGlobs() {
        SilenceSnapshot snapshot = of(
                ExampleSilences.ofAnHour(1, "web-*", "cpu?", null), ExampleSilences.ofAnHour(2, "doc", "cpu1", null));

        assertThat(snapshot.covering(WEB, Severity.WARNING, NOON))
                .map(Silence::id)
                .hasValue(1L);
        assertThat(snapshot.covering(DOC, Severity.WARNING, NOON))
                .map(Silence::id)
                .hasValue(2L);
        assertThat(snapshot.covering(new SeriesKey("doc", "cpu2"), Severity.WARNING, NOON))
                .isEmpty();
        assertThat(snapshot.covering(new SeriesKey("web-7", "cpu10"), Severity.WARNING, NOON))
                .isEmpty();
        assertThat(snapshot.covering(WEB, Severity.WARNING, ONE_O_CLOCK))
                .as("over")
                .isEmpty();
    }

    @Test
    void shouldCoverAHostThatReportsNothingOnlyByASilenceOfTheWholeHost() {
        assertThat(of(ExampleSilences.ofAnHour(1, "doc", "*", null)).covering(ALL_OF_DOC, Severity.CRITICAL, NOON))
                .isPresent();
        assertThat(of(ExampleSilences.ofAnHour(1, "doc", "cpu*", null)).covering(ALL_OF_DOC, Severity.CRITICAL, NOON))
                .isEmpty();
    }

    @Test
    void shouldCoverOnlyTheLevelThatIsGiven() {
        SilenceSnapshot warnings = of(ExampleSilences.ofAnHour(1, "doc", "*", Severity.WARNING));

        assertThat(warnings.covering(DOC, Severity.WARNING, NOON)).isPresent();
        assertThat(warnings.covering(DOC, Severity.CRITICAL, NOON)).isEmpty();
    }

    @Test
    void shouldNameTheOldestThatCoversAsTheReason() {
        Silence oldest = ExampleSilences.ofAnHour(1, "doc", "*", null);
        SilenceSnapshot snapshot = of(
                ExampleSilences.expired(oldest, NOON),
                ExampleSilences.ofAnHour(2, "*", "*", null),
                ExampleSilences.untilResolved(3, "doc"));

        assertThat(snapshot.covering(DOC, Severity.WARNING, NOON))
                .map(Silence::id)
                .hasValue(2L);
        assertThat(snapshot.covering(DOC, Severity.WARNING, ONE_O_CLOCK))
                .map(Silence::id)
                .hasValue(3L);
    }

    @Test
    void shouldSayWhetherOneMayExpireBeforeItsTime() {
        SilenceSnapshot snapshot =
                of(ExampleSilences.ofAnHour(1, "doc", "*", null), ExampleSilences.untilResolved(2, "doc"));

        assertThat(snapshot.mayExpireAt(NOON.minusSeconds(1))).isFalse();
        assertThat(snapshot.mayExpireAt(NOON)).isTrue();
    }

    private static SilenceSnapshot of(Silence... silences) {
        return new SilenceSnapshot(List.of(silences), List.of());
    }

    @Test
    void shouldFindWhatCoversASeriesForAboutAsLong() {
        SilenceDraft anHour = draft(ONE_O_CLOCK);
        SilenceDraft untilResolved = draft(null);
        SilenceSnapshot timed = of(ExampleSilences.ofAnHour(1, "doc", "cpu1", null));
        SilenceSnapshot open = of(ExampleSilences.untilResolved(2, "doc"));

        assertThat(timed.covering(DOC, Severity.WARNING, anHour, NOON)).isPresent();
        assertThat(timed.covering(DOC, Severity.WARNING, draft(ONE_O_CLOCK.plusSeconds(600)), NOON))
                .as("reported again ten minutes later")
                .isPresent();
        assertThat(timed.covering(DOC, Severity.WARNING, draft(ONE_O_CLOCK.plusSeconds(601)), NOON))
                .as("ends before")
                .isEmpty();
        assertThat(timed.covering(DOC, Severity.WARNING, untilResolved, NOON)).isEmpty();
        assertThat(timed.covering(WEB, Severity.WARNING, anHour, NOON)).isEmpty();
        assertThat(open.covering(DOC, Severity.WARNING, anHour, NOON)).isPresent();
        assertThat(open.covering(DOC, Severity.WARNING, untilResolved, NOON)).isPresent();
    }

    private static SilenceDraft draft(@Nullable Instant end) {
        Matcher matcher = ExampleSilences.ofAnHour(9, "doc", "cpu1", null).matcher();
        return new SilenceDraft(matcher, new Period(NOON, end, end == null, null), "ada (Slack)", "");
    }
}
