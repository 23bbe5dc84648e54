package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.testing.ReadingsTopic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/**
 * Awkward readings, and exactly what a real Apache Flink 2.3.0 SQL job with stock JSON format answered to them: the
 * same must come out of Highwater, record for record.
 */
class GoldenSetTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldAnswerAsFlinkDid() throws Exception {
        List<String> readings = lines("readings.jsonl");
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            readings.forEach(reading -> topics.send(0, reading.getBytes(UTF_8)));
            topics.flush();
            // The set's last reading is only there to move the watermark; the idle time-out must not close its window.
            try (RunningStream stream = RunningStream.start(topics, "highwater.readings.idle-timeout", "1h")) {
                ReadingsFlowTest.awaitReadings(stream, readings.size());
            }
            assertSameRecords(topics.read(topics.averages()), lines("cpu_agg_stats.jsonl"));
            assertSameRecords(topics.read(topics.filtered()), lines("cpu_load_stats_real_filter.jsonl"));
        }
    }

    private static void assertSameRecords(List<ConsumerRecord<byte[], byte[]>> written, List<String> golden) {
        List<JsonNode> found = sorted(written.stream().map(record -> new String(record.value(), UTF_8)));
        List<JsonNode> expected = sorted(golden.stream());
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertSameRecord(found.get(i), expected.get(i));
        }
    }

    private static void assertSameRecord(JsonNode found, JsonNode expected) {
        assertThat(found.fieldNames()).toIterable().containsExactlyElementsOf(expected::fieldNames);
        for (var field : expected.properties()) {
            JsonNode value = found.get(field.getKey());
            if (field.getKey().equals("usage_avg")) {
                assertThat(value.asDouble()).isCloseTo(field.getValue().asDouble(), within(1.5e-12));
            } else {
                assertThat(value).as("%s of %s", field.getKey(), found).isEqualTo(field.getValue());
            }
        }
    }

    /** By all that identifies a record, which leaves out the average. */
    private static List<JsonNode> sorted(Stream<String> records) {
        return records.map(GoldenSetTest::parse)
                .sorted(Comparator.comparing(
                        record -> record.path("window_start").asText()
                                + record.path("time_ltz").asText()
                                + " " + record.get("hostname").asText()
                                + " " + record.get("cpu").asText()
                                + " " + record.path("usage").asDouble()))
                .toList();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream stream = GoldenSetTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(stream.readAllBytes(), UTF_8).lines().toList();
        }
    }
}
