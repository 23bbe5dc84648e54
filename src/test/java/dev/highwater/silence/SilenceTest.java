package dev.highwater.silence;

import static dev.highwater.silence.ExampleSilences.NOON;
import static dev.highwater.silence.ExampleSilences.ONE_O_CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Tuesdays from three to four o'clock. */
    private static final Recurrence TUESDAYS =
            new Recurrence(Set.of(DayOfWeek.TUESDAY), LocalTime.of(15, 0), HOUR, ZoneOffset.UTC);

    @Test
    void shouldHoldFromItsStartToItsEnd() {
        Silence silence = ExampleSilences.ofAnHour(1, "doc", "*", null);

        assertStates(silence, NOON.minusMillis(1), SilenceState.PENDING, NOON);
        assertStates(silence, NOON, SilenceState.ACTIVE, ONE_O_CLOCK);
        assertStates(silence, ONE_O_CLOCK.minusMillis(1), SilenceState.ACTIVE, ONE_O_CLOCK);
        assertStates(silence, ONE_O_CLOCK, SilenceState.EXPIRED, null);
    }

    @Test
    void shouldForeseeNoEndOfASilenceUntilResolved() {
        Silence silence = ExampleSilences.untilResolved(1, "doc");

        assertStates(silence, NOON.plus(Duration.ofDays(999)), SilenceState.ACTIVE, null);
    }

    @Test
    void shouldBeExpiredWhenItWasEndedEarly() {
        Silence silence = ExampleSilences.expired(ExampleSilences.ofAnHour(1, "doc", "*", null), NOON.plusSeconds(60));

        assertStates(silence, NOON.plusSeconds(61), SilenceState.EXPIRED, null);
    }

    @Test
    void shouldWaitForMaintenanceWindowsAndHoldDuringThem() {
        Silence maintenance = ExampleSilences.maintenance(1, TUESDAYS, null);
        Instant three = NOON.plus(Duration.ofHours(3));

        assertStates(maintenance, NOON, SilenceState.PENDING, three);
        assertStates(maintenance, three, SilenceState.ACTIVE, three.plus(HOUR));
        assertStates(maintenance, three.plus(HOUR), SilenceState.PENDING, three.plus(Duration.ofDays(7)));
    }

    @Test
    void shouldHoldUntilTheLastWindowIsOverWhenWindowsOverlap() {
        Set<DayOfWeek> days = Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY);
        Recurrence twoNights = new Recurrence(days, LocalTime.of(22, 0), Duration.ofHours(25), ZoneOffset.UTC);
        Silence maintenance = ExampleSilences.maintenance(1, twoNights, null);
        Instant wednesdayAtEleven = NOON.plus(HOUR.multipliedBy(35));

        assertStates(maintenance, NOON, SilenceState.ACTIVE, wednesdayAtEleven);
        assertStates(maintenance, NOON.plus(Duration.ofMinutes(630)), SilenceState.ACTIVE, wednesdayAtEleven);
        assertStates(
                ExampleSilences.maintenance(2, twoNights, NOON.plus(HOUR.multipliedBy(20))),
                NOON,
                SilenceState.ACTIVE,
                NOON.plus(HOUR.multipliedBy(20)));
    }

    @Test
    void shouldEndMaintenanceAroundTheClockOnlyWhereTheClocksLeaveAGap() {
        Set<DayOfWeek> allDays = Set.of(DayOfWeek.values());
        Recurrence inUtc = new Recurrence(allDays, LocalTime.MIDNIGHT, Duration.ofDays(1), ZoneOffset.UTC);
        Recurrence inBerlin =
                new Recurrence(allDays, LocalTime.MIDNIGHT, Duration.ofDays(1), ZoneId.of("Europe/Berlin"));

        assertStates(ExampleSilences.maintenance(1, inUtc, null), NOON, SilenceState.ACTIVE, null);
        // The last day of October 2021 had 25 hours there.
        assertStates(
                ExampleSilences.maintenance(2, inBerlin, null),
                NOON,
                SilenceState.ACTIVE,
                Instant.parse("2021-10-31T22:00:00Z"));
    }

    @Test
    void shouldKeepMaintenanceWithinItsStartAndEnd() {
        Instant halfPastThree = NOON.plus(Duration.ofMinutes(210));
        Silence untilHalfPast = ExampleSilences.maintenance(1, TUESDAYS, halfPastThree);
        Silence endsBeforeItsFirstWindow = ExampleSilences.maintenance(2, TUESDAYS, ONE_O_CLOCK);

        assertStates(untilHalfPast, halfPastThree.minusSeconds(1), SilenceState.ACTIVE, halfPastThree);
        assertStates(untilHalfPast, halfPastThree, SilenceState.EXPIRED, null);
        assertStates(endsBeforeItsFirstWindow, NOON, SilenceState.EXPIRED, null);
        assertStates(
                untilHalfPast, NOON.minus(Duration.ofDays(7)), SilenceState.PENDING, NOON.plus(HOUR.multipliedBy(3)));
    }

    private static void assertStates(Silence silence, Instant at, SilenceState state, @Nullable Instant nextChange) {
        assertThat(silence.stateAt(at)).isEqualTo(state);
        assertThat(silence.nextChangeAfter(at).orElse(null)).isEqualTo(nextChange);
    }
}
