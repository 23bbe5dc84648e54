package dev.highwater.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeeklyTimeTest {

    /** 11 October 2021 was a Monday; the clocks of Berlin were put back on the 31st, and forward on 28 March. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mon 09:00 UTC                | 2021-10-11T09:00:00Z       | 2021-10-11T09:00:00Z
            mon 09:00 UTC                | 2021-10-11T08:59:59.999Z   | 2021-10-04T09:00:00Z
            Mon-Fri 08:30 Europe/Berlin  | 2021-10-11T06:00:00Z       | 2021-10-08T06:30:00Z
            mon-sun 09:00 Europe/Berlin  | 2021-10-31T12:00:00Z       | 2021-10-31T08:00:00Z
            mon-sun 09:00 Europe/Berlin  | 2021-10-31T07:00:00Z       | 2021-10-30T07:00:00Z
            sun 02:30 Europe/Berlin      | 2021-03-28T12:00:00Z       | 2021-03-28T01:30:00Z
            mon-sun 00:30 Pacific/Auckland | 2021-10-11T11:45:00Z     | 2021-10-11T11:30:00Z""")
    void shouldFindTheLastTime(String time, Instant now, Instant last) {
        assertThat(WeeklyTime.of(time).atOrBefore(now)).isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "09:00 UTC",
                "mon 9:00 UTC",
                "mon 24:00 UTC",
                "mon 09:00",
                "mo 09:00 UTC",
                "mon 09:00 Berlin",
                "mon 09:00-10:00 UTC"
            })
    void shouldSayWhatIsWrong(String text) {
        assertThatThrownBy(() -> WeeklyTime.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldTakeItsOwnExamples() {
        assertThat(WeeklyTime.FORM).contains("'mon 09:00 Europe/Berlin'", "'mon-fri 08:00 UTC'");
        WeeklyTime.of("mon 09:00 Europe/Berlin");
        WeeklyTime.of("mon-fri 08:00 UTC");
    }
}
