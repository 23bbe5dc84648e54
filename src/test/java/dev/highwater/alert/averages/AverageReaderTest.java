package dev.highwater.alert.averages;

import static dev.highwater.testing.Windows.window;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.highwater.alert.arrival.AverageArrivals;
import dev.highwater.alert.averages.RefusedAverages.Refused;
import dev.highwater.alert.evaluate.AlertMetrics;
import dev.highwater.averages.AverageRecords;
import dev.highwater.window.AverageFormat;
import dev.highwater.window.AverageGuard;
import dev.highwater.window.WindowAverage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AverageReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition("averages", 0);

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Clock clock = Clock.systemUTC();
    private final RefusedAverages refused = new RefusedAverages(new AlertMetrics(registry), clock);
    private final AverageReader reader = new AverageReader(
            new AverageRecords(new AverageGuard(100, 1, Duration.ofMinutes(5)), clock),
            refused,
            new AverageArrivals(clock, registry));

    @Test
    void shouldReadWhatFlinkWritesWithFieldsThatWeDoNotKnow() {
        String flink = """
                {"window_start":"2021-10-11 12:53:00","window_end":"2021-10-11 12:53:30",
                 "window_time":"2021-10-11 12:53:29.999","hostname":"doc","cpu":"cpu1",
                 "readings":{"count":3,"late":[1,2]},"usage_avg":91.25,"usage_max":91.25}
                """;

        assertThat(read(flink)).containsExactly(window(1, 91.25));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{",
                "{}",
                """
                {"window_start":"2021-10-11 12:53:00","window_end":"2021-10-11 12:53:30",
                 "hostname":"doc","cpu":"cpu1","usage_avg":null,"usage_max":1}""",
                """
                {"window_start":"2021-10-11 12:53:30","window_end":"2021-10-11 12:53:30",
                 "hostname":"doc","cpu":"cpu1","usage_avg":1,"usage_max":1}""",
                """
                {"window_start":"1999-10-11 12:53:00","window_end":"2021-10-11 12:53:30",
                 "hostname":"doc","cpu":"cpu1","usage_avg":1,"usage_max":1}""",
                """
                {"window_start":"2021-10-11 12:53:00","window_end":"+250000-10-11 12:53:30",
                 "hostname":"doc","cpu":"cpu1","usage_avg":1,"usage_max":1}""",
                """
                {"window_start":"2021-10-11 12:53:00","window_end":"+999999999-10-11 12:53:30",
                 "hostname":"doc","cpu":"cpu1","usage_avg":1,"usage_max":1}""",
            })
    void shouldSkipAndCountWhatIsNoAverage(@Nullable String malformed) {
        List<WindowAverage> averages = read(text(window(1, 10)), malformed, text(window(2, 20)));

        assertThat(averages).containsExactly(window(1, 10), window(2, 20));
        assertThat(registry.get("highwater.averages.malformed").counters().stream()
                        .mapToDouble(Counter::count)
                        .sum())
                .isEqualTo(1);
        assertThat(refused.summary().read()).isEqualTo(2);
        assertThat(refused.summary().byReason().values()).containsExactly(1L);
    }

    @Test
    void shouldCountATombstoneWithoutCallingItAFault() {
        read(null, text(window(1, 10)));

        assertThat(refused.summary().byReason()).containsExactly(entry("tombstone", 1L));
        assertThat(refused.summary().last()).isNull();
    }

    @Test
    void shouldSayWhichRecordWasPassedOverLast() {
        read(text(window(1, 10)), "{\"before\":null,\"after\":{\"hostname\":\"doc\"},\"op\":\"c\"}", null);

        assertThat(refused.summary().last())
                .extracting(Refused::partition, Refused::offset, Refused::reason)
                .containsExactly(0, 1L, "envelope");
        assertThat(String.valueOf(refused.summary().last())).contains("ExtractNewRecordState");
    }

    private List<WindowAverage> read(@Nullable String... values) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (@Nullable String value : values) {
            records.add(record(records.size(), value));
        }
        return reader.read(new ConsumerRecords<>(Map.of(PARTITION, records), Map.of()))
                .get(0)
                .averages();
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, @Nullable String value) {
        return new ConsumerRecord<>(
                PARTITION.topic(), PARTITION.partition(), offset, null, value == null ? null : value.getBytes(UTF_8));
    }

    private static String text(WindowAverage average) {
        return new String(AverageFormat.write(average), UTF_8);
    }
}
