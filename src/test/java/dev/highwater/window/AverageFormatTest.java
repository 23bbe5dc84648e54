package dev.highwater.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.highwater.series.SeriesKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AverageFormatTest {

    private static final WindowAverage AVERAGE =
            new WindowAverage(new SeriesKey("dopey", "cpu4"), 1633956780000L, 1633956810000L, 91.2, 99.1);

    private static final String JSON =
            "{\"window_start\":\"2021-10-11 12:53:00\",\"window_end\":\"2021-10-11 12:53:30\","
                    + "\"hostname\":\"dopey\",\"cpu\":\"cpu4\",\"usage_avg\":91.2,\"usage_max\":99.1}";

    @Test
    void shouldWriteWhatTheContractShows() {
        assertThat(new String(AverageFormat.write(AVERAGE), UTF_8)).isEqualTo(JSON);
    }

    @Test
    void shouldReadWhatItWrites() throws RefusedAverageException {
        assertThat(AverageFormat.read(AverageFormat.write(AVERAGE))).isEqualTo(AVERAGE);
    }

    @Test
    void shouldSkipFieldsThatItDoesNotKnow() throws RefusedAverageException {
        String extended =
                JSON.replace("{", "{\"cpus\":[{\"n\":1}],\"note\":null,").replace(":30\"", ":30.000\"");

        assertThat(AverageFormat.read(extended.getBytes(UTF_8))).isEqualTo(AVERAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | no bytes",
                "[] | JSON object",
                "{ | at byte",
                "{} {} | something follows",
                "{\"hostname\":\"a\"} | cpu is missing",
                "{\"hostname\":\"a\",\"hostname\":\"b\"} | hostname is given twice",
                "{\"hostname\":\"\",\"cpu\":\"c\"} | hostname must not be empty",
                "{\"hostname\":7,\"cpu\":\"c\"} | hostname must be a string",
                "{\"usage_avg\":\"91\"} | usage_avg must be a number",
                "{\"window_end\":1633956810000} | window_end must be text such as",
                "{\"hostname\":\"a\",\"cpu\":\"c\",\"window_start\":\"yesterday\",\"window_end\":\"x\"} | must"
                        + " look like",
            })
    void shouldSayWhatIsWrong(String json, String message) {
        assertThatThrownBy(() -> AverageFormat.read(json.getBytes(UTF_8)))
                .isInstanceOf(RefusedAverageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldRejectATombstoneAndNumbersBeyondDouble() {
        assertThatThrownBy(() -> AverageFormat.read(null)).hasMessageContaining("null");
        assertThatThrownBy(
                        () -> AverageFormat.read(JSON.replace("91.2", "1e999").getBytes(UTF_8)))
                .hasMessageContaining("usage_avg");
    }
}
