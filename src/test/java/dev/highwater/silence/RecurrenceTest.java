package dev.highwater.silence;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.highwater.time.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecurrenceTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void shouldIncludeTheFirstInstantOfAWindowAndNotItsLast() {
        Recurrence tuesdayNight = recurrence("22:00", Duration.ofHours(2), BERLIN, TUESDAY);

        Span window = tuesdayNight.windowAtOrAfter(at("2021-10-12T22:00+02:00"));

        assertThat(window).isEqualTo(span("2021-10-12T22:00+02:00", "2021-10-13T00:00+02:00"));
        assertThat(tuesdayNight.windowAtOrAfter(window.to().minusNanos(1))).isEqualTo(window);
        assertThat(tuesdayNight.windowAtOrAfter(window.to()))
                .isEqualTo(span("2021-10-19T22:00+02:00", "2021-10-20T00:00+02:00"));
    }

    @Test
    void shouldReachOverMidnightIntoADayThatIsNotListed() {
        Recurrence fridayNight = recurrence("23:30", Duration.ofHours(8), BERLIN, FRIDAY);

        assertThat(fridayNight.windowAtOrAfter(at("2021-10-16T07:29+02:00")))
                .isEqualTo(span("2021-10-15T23:30+02:00", "2021-10-16T07:30+02:00"));
        assertThat(fridayNight.windowAtOrAfter(at("2021-10-15T07:00+02:00")))
                .as("Thursday is not listed")
                .isEqualTo(span("2021-10-15T23:30+02:00", "2021-10-16T07:30+02:00"));
    }

    @Test
    void shouldCountDaysInTheTimeZoneOfTheWindow() {
        Recurrence saturday = recurrence("00:00", Duration.ofHours(1), ZoneId.of("Pacific/Auckland"), SATURDAY);

        assertThat(saturday.windowAtOrAfter(at("2021-10-15T00:00Z")))
                .as("there it is Saturday while UTC still has Friday")
                .isEqualTo(span("2021-10-15T11:00Z", "2021-10-15T12:00Z"));
    }

    @Test
    void shouldKeepTheLocalTimeWhenTheOffsetChanges() {
        Recurrence sunday = recurrence("09:00", Duration.ofHours(1), BERLIN, SUNDAY);

        assertThat(sunday.windowAtOrAfter(at("2021-03-21T00:00Z")))
                .isEqualTo(span("2021-03-21T09:00+01:00", "2021-03-21T10:00+01:00"));
        assertThat(sunday.windowAtOrAfter(at("2021-03-28T00:00Z")))
                .isEqualTo(span("2021-03-28T09:00+02:00", "2021-03-28T10:00+02:00"));
    }

    @Test
    void shouldBeginWhereItWouldHaveWhenTheClocksSkipTheBeginning() {
        // On 28 March 2021 Berlin's clocks went from 02:00 to 03:00.
        Recurrence skipped = recurrence("02:30", Duration.ofHours(1), BERLIN, SUNDAY);

        assertThat(skipped.windowAtOrAfter(at("2021-03-28T00:00Z")))
                .isEqualTo(span("2021-03-28T01:30Z", "2021-03-28T02:30Z"))
                .isEqualTo(span("2021-03-28T03:30+02:00", "2021-03-28T04:30+02:00"));
    }

    @Test
    void shouldLastAsLongAsEverAcrossTheGap() {
        Recurrence across = recurrence("01:00", Duration.ofHours(3), BERLIN, SUNDAY);

        assertThat(across.windowAtOrAfter(at("2021-03-28T00:00Z")))
                .as("until 05:00 by the clock")
                .isEqualTo(span("2021-03-28T01:00+01:00", "2021-03-28T05:00+02:00"));
    }

    @Test
    void shouldBeginAtTheFirstTimeWhenTheClocksShowTheBeginningTwice() {
        // On 31 October 2021 Berlin's clocks went from 03:00 back to 02:00.
        Recurrence twice = recurrence("02:30", Duration.ofHours(1), BERLIN, SUNDAY);

        assertThat(twice.windowAtOrAfter(at("2021-10-31T00:00Z")))
                .as("it ends when the clocks show 02:30 again, and does not begin anew")
                .isEqualTo(span("2021-10-31T02:30+02:00", "2021-10-31T02:30+01:00"));
        assertThat(twice.windowAtOrAfter(at("2021-10-31T02:30+01:00")))
                .isEqualTo(span("2021-11-07T02:30+01:00", "2021-11-07T03:30+01:00"));
    }

    @Test
    void shouldLastAsLongAsEverAcrossTheOverlap() {
        Recurrence across = recurrence("01:00", Duration.ofHours(3), BERLIN, SUNDAY);

        assertThat(across.windowAtOrAfter(at("2021-10-31T00:00Z")))
                .as("until 03:00 by the clock")
                .isEqualTo(span("2021-10-31T01:00+02:00", "2021-10-31T03:00+01:00"));
    }

    @Test
    void shouldFindAMidnightThatTheClocksSkip() {
        // On 5 September 2021 the clocks of Santiago went from 00:00 to 01:00.
        Recurrence midnight = recurrence("00:00", Duration.ofMinutes(30), ZoneId.of("America/Santiago"), SUNDAY);

        assertThat(midnight.windowAtOrAfter(at("2021-09-05T01:10-03:00")))
                .isEqualTo(span("2021-09-05T01:00-03:00", "2021-09-05T01:30-03:00"));
    }

    @Test
    void shouldHoldADayLaterWhenThePlaceSkippedTheDayAltogether() {
        // Samoa had no Friday, 30 December 2011.
        Recurrence friday = recurrence("08:00", Duration.ofHours(1), ZoneId.of("Pacific/Apia"), FRIDAY);

        assertThat(friday.windowAtOrAfter(at("2011-12-31T08:30+14:00")))
                .isEqualTo(span("2011-12-31T08:00+14:00", "2011-12-31T09:00+14:00"));
    }

    @Test
    void shouldNeverEndWhenTheWindowLastsAWeek() {
        Recurrence always = recurrence("12:00", Recurrence.LONGEST, BERLIN, TUESDAY);

        assertThat(always.windowAtOrAfter(at("2021-10-12T11:59+02:00")).from()).isEqualTo(at("2021-10-05T12:00+02:00"));
    }

    @Test
    void shouldCheckTheDaysAndTheLength() {
        assertThatThrownBy(() -> recurrence("12:00", Duration.ZERO, BERLIN, TUESDAY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> recurrence("12:00", Duration.ofHours(1), BERLIN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Recurrence recurrence(String startsAt, Duration duration, ZoneId zone, DayOfWeek... days) {
        return new Recurrence(Set.of(days), LocalTime.parse(startsAt), duration, zone);
    }

    private static Span span(String from, String to) {
        return new Span(at(from), at(to));
    }

    private static Instant at(String time) {
        return ZonedDateTime.parse(time).toInstant();
    }
}
