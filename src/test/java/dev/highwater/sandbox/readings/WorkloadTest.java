package dev.highwater.sandbox.readings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The readings that contenders are compared with. */
class WorkloadTest {

    private static final long END = 1_795_000_000_000L;

    private final Workload workload = new Workload(new Workload.Size(20_000, 120_000, 3), END, 1);

    @Test
    void shouldWriteWhatItSays() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Workload.Encoded encoded = workload.encoded();
        for (long index = 0; index < workload.size().readings(); index += 7) {
            int series = workload.series(index);
            JsonNode value = json.readTree(encoded.value(series, workload.usage(index), workload.time(index)));
            assertThat(value.get("usage").doubleValue()).isEqualTo(workload.usage(index));
            assertThat(value.get("occurred_at").longValue()).isEqualTo(workload.time(index));
            assertThat(workload.seriesOf(
                            value.get("hostname").textValue(), value.get("cpu").textValue()))
                    .isEqualTo(series);
            assertThat(new String(encoded.key(series), UTF_8))
                    .isEqualTo("{\"hostname\":\"%s\"}".formatted(Workload.host(series)));
        }
    }

    @Test
    void shouldBeTheSameEachTimeWithAFifthOver80InTheOrderOfTime() {
        Workload again = new Workload(workload.size(), END, 1);
        int above = 0;
        for (long index = 0; index < workload.size().readings(); index++) {
            assertThat(again.usage(index)).isEqualTo(workload.usage(index)).isBetween(0.0, 100.0);
            assertThat(workload.time(index + 1)).isGreaterThanOrEqualTo(workload.time(index));
            above += workload.usage(index) > Workload.FILTER_ABOVE ? 1 : 0;
        }
        assertThat(above).isBetween(3_800, 4_200);
        assertThat(workload.time(workload.size().readings() - 1)).isEqualTo(END);
    }

    @Test
    void shouldKnowNoSeriesButItsOwn() {
        assertThat(workload.seriesOf("doc", "cpu1")).isZero();
        assertThat(workload.seriesOf("doc", "cpu6")).isNegative();
        assertThat(workload.seriesOf("host0", "cpu1"))
                .as("the first hosts have names")
                .isNegative();
        assertThat(workload.seriesOf("host23999", "cpu5")).isEqualTo(119_999);
        assertThat(workload.seriesOf("host24000", "cpu1")).isNegative();
        assertThat(workload.seriesOf("host07", "cpu1")).isNegative();
        assertThat(workload.seriesOf("host", "cpu")).isNegative();
        assertThat(workload.seriesOf("closing1", "cpu1")).isNegative();
    }

    @Test
    void shouldCloseAllWindowsAtTheEndOfEachPartition() {
        String value = new String(workload.encoded().closingValue(2), UTF_8);

        assertThat(value).contains("closing2", Long.toString(workload.closingTime()));
        assertThat(Workload.isClosing("closing2")).isTrue();
        assertThat(workload.closingTime() - END).isGreaterThanOrEqualTo(Workload.WINDOW_MILLIS + 10_000);
        assertThat(Workload.CLOSING_USAGE).isLessThanOrEqualTo(Workload.FILTER_ABOVE);
    }
}
