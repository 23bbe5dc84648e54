package dev.highwater.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoDataAfterTest {

    @ParameterizedTest
    @CsvSource({
        "10m, 10m",
        "600s, 10m",
        "600, 10m",
        "PT10M, 10m",
        "pt10m, 10m",
        "' 90s ', 90s",
        "120m, 2h",
        "24H, 1d",
        "P1D, 1d",
        "P1DT12H, 36h",
        "PT1H30M, 90m",
        "1s, 1s",
        "365d, 365d",
        "never, never",
        "Never, never"
    })
    void shouldReadWhatSettingsReadAndWriteItInTheLargestUnit(String written, String text) {
        assertThat(NoDataAfter.of(written).text()).isEqualTo(text);
        assertThat(NoDataAfter.of(text)).isEqualTo(NoDataAfter.of(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "0s",
                "-1m",
                "366d",
                "99999999d",
                "999999999",
                "1.5h",
                "10 m",
                "10min",
                "PT",
                "P",
                "P1DT",
                "PT0S",
                "PT1.5S",
                "soon",
                "10ms",
                "1w"
            })
    void shouldRefuseWhatIsNoTimeOrTooShortOrTooLong(String written) {
        assertThatThrownBy(() -> NoDataAfter.of(written)).isInstanceOf(IllegalArgumentException.class);
    }
}
