package dev.highwater.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlinkTimestampTest {

    @ParameterizedTest
    @CsvSource({
        "1633956789277, 2021-10-11 12:53:09.277",
        "1633956789270, 2021-10-11 12:53:09.27",
        "1633956789200, 2021-10-11 12:53:09.2",
        "1633956789001, 2021-10-11 12:53:09.001",
        "1633956789000, 2021-10-11 12:53:09",
        "946684800000, 2000-01-01 00:00:00"
    })
    void shouldWriteAsManyDigitsAsAreNeededAndReadThemBack(long millis, String text) {
        assertThat(FlinkTimestamp.format(millis)).isEqualTo(text);
        assertThat(FlinkTimestamp.parse(text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-10-11T12:53:00",
                "2021-10-11T12:53",
                "2021-10-11 12:53",
                "2021-10-11T12:53:00Z",
                "2021-10-11t12:53:00z",
                "2021-10-11 12:53:00Z",
                "2021-10-11T12:53:00.000Z",
                "2021-10-11T12:53:00.000000000",
                "2021-10-11T14:53:00+02:00",
                "2021-10-11T14:53:00+0200",
                "2021-10-11T14:53:00+02",
                "2021-10-11 14:53:00.000+02:00",
                "2021-10-11T07:23:00-05:30",
                "2021-10-10T22:53:00-14:00",
                "2021-10-11T12:53:00+00:00",
            })
    void shouldReadIso8601(String text) {
        assertThat(FlinkTimestamp.parse(text)).isEqualTo(1633956780000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2021-10-11",
                "1633956780000",
                "2021-02-30 12:53:00",
                "2021-10-11 24:00:00",
                "2021-10-11 12:60:00",
                "11.10.2021 12:53:00",
                "2021-10-11T12:53:00+25:00",
                "2021-10-11  12:53:00",
                "2021-10-11T12:53:00Z[UTC]",
                "2021-10-11T12:53:00ZZ",
            })
    void shouldNotGuess(String text) {
        assertThatThrownBy(() -> FlinkTimestamp.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
