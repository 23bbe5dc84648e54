package dev.highwater.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
