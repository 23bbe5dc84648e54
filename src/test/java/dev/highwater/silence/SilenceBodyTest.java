package dev.highwater.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.http.Violation;
import dev.highwater.http.Violations;
import dev.highwater.series.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceBodyTest {

    private static final Instant NOW = ExampleSilences.NOON;
    private static final String LATER = "2021-10-12T15:00:00+02:00";
    private static final RecurrenceBody MONDAYS = new RecurrenceBody(List.of("monday"), "22:00", 120, "Europe/Berlin");

    @Test
    void shouldNeedFewFields() {
        SilenceDraft draft = read(new SilenceBody("doc", null, null, null, LATER, null, null, " ann ", null));

        assertThat(draft.period().startsAt()).isEqualTo(NOW);
        assertThat(draft.period().endsAt()).isEqualTo(ExampleSilences.ONE_O_CLOCK);
        assertThat(draft.matcher().hostname()).hasToString("doc");
        assertThat(draft.matcher().cpu()).hasToString("*");
        assertThat(draft.matcher().level()).isNull();
        assertThat(draft.period().untilResolved()).isFalse();
        assertThat(draft.author()).isEqualTo("ann");
        assertThat(draft.comment()).isEmpty();
    }

    @Test
    void shouldTakeEveryField() {
        SilenceDraft draft = read(new SilenceBody(
                "web-*", "cpu?", "critical", LATER, "2022-10-12T15:00:00Z", false, MONDAYS, "ann", "new\nfans"));

        assertThat(draft.matcher().level()).isEqualTo(Severity.CRITICAL);
        assertThat(draft.period().startsAt()).isEqualTo(ExampleSilences.ONE_O_CLOCK);
        assertThat(draft.period().recurrence())
                .isEqualTo(new Recurrence(
                        Set.of(DayOfWeek.MONDAY),
                        LocalTime.of(22, 0),
                        Duration.ofHours(2),
                        ZoneId.of("Europe/Berlin")));
        assertThat(draft.comment()).isEqualTo("new\nfans");
    }

    @Test
    void shouldNameEverythingThatIsWrongAtOnce() {
        RecurrenceBody nonsense = new RecurrenceBody(List.of("monday", "monday", "doomsday"), "25:00", 0, "Mars");

        assertThat(wrong(new SilenceBody("", "c".repeat(65), "fatal", "noon", "1e99", null, nonsense, null, "a\0b")))
                .extracting(Violation::field)
                .containsExactly(
                        "hostname",
                        "cpu",
                        "level",
                        "starts_at",
                        "ends_at",
                        "recurrence.days",
                        "recurrence.starts_at",
                        "recurrence.duration_minutes",
                        "recurrence.zone",
                        "author",
                        "comment");
        assertThat(wrong(new SilenceBody(null, null, null, null, null, null, null, "", null)))
                .map(Violation::toString)
                .containsExactly(
                        "hostname must be given",
                        "author must be 1 to 100 characters, none of them a control character",
                        "ends_at must be given, unless until_resolved or recurrence is");
    }

    @Test
    void shouldRequireExactlyOneWayToEnd() {
        assertThat(wrong(body(null, null, null, null)))
                .containsExactly(new Violation("ends_at", "must be given, unless until_resolved or recurrence is"));
        assertThat(wrong(body(null, LATER, true, MONDAYS)))
                .containsExactly(
                        new Violation("ends_at", "must not be given together with until_resolved"),
                        new Violation("recurrence", "must not be given together with until_resolved"));
        assertThat(wrong(body(LATER, LATER, null, null)))
                .containsExactly(new Violation("ends_at", "must be after starts_at"));
        assertThat(wrong(body("2021-10-12T10:00:00Z", "2021-10-12T12:00:00Z", null, null)))
                .containsExactly(new Violation("ends_at", "must be in the future"));
        assertThat(wrong(body(null, LATER, null, MONDAYS)))
                .as("no Monday before its end")
                .containsExactly(new Violation("recurrence", "must have a window before ends_at"));
        assertThat(wrong(body(null, null, true, null))).isEmpty();
        assertThat(wrong(body(null, null, null, MONDAYS))).isEmpty();
    }

    /** Monday 24:00 must not become Monday 00:00, a day before what was meant. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "24:00",
                "24:01",
                "23:60",
                "7:5",
                "07:5",
                "7:05",
                "-1:00",
                "22:00:00",
                "22:00Z",
                " 22:00",
                "",
                "noon"
            })
    void shouldRefuseATimeThatADayDoesNotHave(String startsAt) {
        assertThat(wrong(body(null, null, null, new RecurrenceBody(List.of("monday"), startsAt, 120, "UTC"))))
                .containsExactly(new Violation(
                        "recurrence.starts_at",
                        "must be a time of day from 00:00 to 23:59, such as 22:00; the end of a day is"
                                + " 00:00 of the next"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:00", "07:05", "23:59"})
    void shouldTakeAnyTimeOfADay(String startsAt) {
        assertThat(wrong(body(null, null, null, new RecurrenceBody(List.of("monday"), startsAt, 120, "UTC"))))
                .isEmpty();
    }

    @Test
    void shouldRefuseTimesThatPostgresCouldNotStore() {
        assertThat(wrong(body("-4800-01-01T00:00:00Z", "+999999-01-01T00:00:00Z", null, null)))
                .extracting(Violation::field)
                .containsExactly("starts_at", "ends_at");
    }

    private static SilenceBody body(
            @Nullable String startsAt,
            @Nullable String endsAt,
            @Nullable Boolean untilResolved,
            @Nullable RecurrenceBody recurrence) {
        return new SilenceBody("doc", null, null, startsAt, endsAt, untilResolved, recurrence, "ann", null);
    }

    private static SilenceDraft read(SilenceBody body) {
        Violations violations = new Violations();
        SilenceDraft draft = body.read(body.author(), NOW, violations);
        assertThat(violations.found()).isEmpty();
        return draft;
    }

    private static List<Violation> wrong(SilenceBody body) {
        Violations violations = new Violations();
        body.read(body.author(), NOW, violations);
        return violations.found();
    }
}
