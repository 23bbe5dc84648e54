package dev.highwater.time;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeeklyHoursTest {

    @Test
    void shouldReadDaysHoursAndAZone() {
        assertThat(WeeklyHours.of("mon-thu,sat 08:00-18:30 Europe/Berlin"))
                .isEqualTo(new WeeklyHours(
                        Set.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, SATURDAY),
                        LocalTime.of(8, 0),
                        LocalTime.of(18, 30),
                        ZoneId.of("Europe/Berlin")));
        assertThat(WeeklyHours.of("  Sat-Mon   22:00 - 06:00  UTC "))
                .isEqualTo(new WeeklyHours(
                        Set.of(SATURDAY, SUNDAY, MONDAY), LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneId.of("UTC")));
    }

    @Test
    void shouldTakeAWholeDay() {
        assertThat(hours("mon-sun 00:00-24:00 UTC", "2021-10-11T23:59:59Z"))
                .isEqualTo(span("2021-10-11T00:00:00Z", "2021-10-12T00:00:00Z"));
        assertThat(hours("mon 18:00-24:00 UTC", "2021-10-12T00:00:00Z"))
                .isEqualTo(span("2021-10-18T18:00:00Z", "2021-10-19T00:00:00Z"));
    }

    @Test
    void shouldReachOverMidnightIntoADayThatIsNotListed() {
        assertThat(hours("fri 22:00-06:00 UTC", "2021-10-16T05:59:59Z"))
                .isEqualTo(span("2021-10-15T22:00:00Z", "2021-10-16T06:00:00Z"));
        assertThat(hours("fri 22:00-06:00 UTC", "2021-10-16T06:00:00Z"))
                .isEqualTo(span("2021-10-22T22:00:00Z", "2021-10-23T06:00:00Z"));
    }

    /** In the night to 28 March 2021 an hour is missing in Berlin, that to 31 October has one more. */
    @Test
    void shouldEndByTheClocksWhenTheyAreChanged() {
        assertThat(hours("sat 22:00-06:00 Europe/Berlin", "2021-03-27T22:00:00Z"))
                .isEqualTo(span("2021-03-27T21:00:00Z", "2021-03-28T04:00:00Z"));
        assertThat(hours("sat 22:00-06:00 Europe/Berlin", "2021-10-30T22:00:00Z"))
                .isEqualTo(span("2021-10-30T20:00:00Z", "2021-10-31T05:00:00Z"));
    }

    @Test
    void shouldTakeTimesThatTheClocksSkipWhereTheyWouldHaveBeen() {
        assertThat(hours("sun 02:30-05:00 Europe/Berlin", "2021-03-28T00:00:00Z"))
                .isEqualTo(span("2021-03-28T01:30:00Z", "2021-03-28T03:00:00Z"));
        assertThat(hours("sun 02:30-03:15 Europe/Berlin", "2021-03-28T00:00:00Z"))
                .isEqualTo(span("2021-04-04T00:30:00Z", "2021-04-04T01:15:00Z"));
    }

    private static Span hours(String text, String at) {
        return WeeklyHours.of(text).windowAtOrAfter(Instant.parse(at));
    }

    private static Span span(String from, String to) {
        return new Span(Instant.parse(from), Instant.parse(to));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "mon-fri 08:00-18:00          | not days",
                "08:00-18:00 UTC              | not days",
                "mon-fri 8-18 UTC             | not days",
                "mo-fr 08:00-18:00 UTC        | 'mo-fr' is no day",
                "mon,,tue 08:00-18:00 UTC     | '' is no day",
                "mon-fri 08:00-25:00 UTC      | no time of day '25:00'",
                "mon-fri 24:00-06:00 UTC      | no time of day '24:00'",
                "mon-fri 08:00-08:00 UTC      | is no time",
                "mon-fri 08:00-18:00 Berlin   | no time zone 'Berlin'"
            })
    void shouldSayWhatIsWrong(String text, String said) {
        assertThatThrownBy(() -> WeeklyHours.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }
}
