package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.reading.FlinkTimestamp;
import dev.highwater.reading.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What must come out for given readings, calculated in another way than the service does: late readings are found from
 * a running maximum, windows by grouping what is left. No more state than a spreadsheet would have.
 */
public final class Oracle {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Integer, List<Reading>> byPartition = new TreeMap<>();
    private final List<String> unusable = new ArrayList<>();

    /** A reading as it stands in the log of a partition. */
    void add(int partition, Reading reading) {
        byPartition.computeIfAbsent(partition, none -> new ArrayList<>()).add(reading);
    }

    /** A record that is no reading. */
    void addUnusable(byte[] value) {
        unusable.add(HexFormat.of().formatHex(value));
    }

    /** One line per expected dead letter: its bytes. */
    List<String> unusable() {
        return unusable.stream().sorted().toList();
    }

    /** The records of the dead letter topic in the form of {@link #unusable()}. */
    static List<String> unusable(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> HexFormat.of().formatHex(record.value()))
                .sorted()
                .toList();
    }

    /** One line per expected average: series, window, average, maximum. */
    List<String> averages() {
        List<String> expected = new ArrayList<>();
        byPartition.values().forEach(readings -> expected.addAll(expectedAverages(readings)));
        expected.sort(null);
        return expected;
    }

    /** One line per expected filtered reading. */
    List<String> filtered() {
        return byPartition.values().stream()
                .flatMap(List::stream)
                .filter(reading -> reading.usage() > 80)
                .map(reading -> String.join(
                        " ",
                        reading.series().hostname(),
                        reading.series().cpu(),
                        FlinkTimestamp.format(reading.occurredAt()),
                        Double.toString(reading.usage())))
                .sorted()
                .toList();
    }

    long late() {
        return byPartition.values().stream()
                .mapToLong(readings -> readings.size() - inTime(readings).size())
                .sum();
    }

    /** The records of the averages topic in the form of {@link #averages()}. */
    public static List<String> averages(List<ConsumerRecord<byte[], byte[]>> records) {
        return lines(records, "hostname", "cpu", "window_start", "usage_avg", "usage_max");
    }

    /** The records of the filter topic in the form of {@link #filtered()}. */
    static List<String> filtered(List<ConsumerRecord<byte[], byte[]>> records) {
        return lines(records, "hostname", "cpu", "time_ltz", "usage");
    }

    private static List<String> lines(List<ConsumerRecord<byte[], byte[]>> records, String... fields) {
        return records.stream()
                .map(record -> {
                    JsonNode json = json(record.value());
                    assertThat(new String(record.key(), UTF_8))
                            .isEqualTo(json.get("hostname").asText());
                    List<String> values = new ArrayList<>();
                    for (String field : fields) {
                        values.add(json.get(field).asText());
                    }
                    return String.join(" ", values);
                })
                .sorted()
                .toList();
    }

    private static List<String> expectedAverages(List<Reading> readings) {
        Map<String, List<Double>> groups = new HashMap<>();
        long closedEnd = closedEnd(highest(readings));
        for (Reading reading : inTime(readings)) {
            long start = reading.occurredAt() / 30_000 * 30_000;
            if (start + 30_000 <= closedEnd) {
                String group = String.join(
                        " ", reading.series().hostname(), reading.series().cpu(), FlinkTimestamp.format(start));
                groups.computeIfAbsent(group, none -> new ArrayList<>()).add(reading.usage());
            }
        }
        List<String> lines = new ArrayList<>();
        groups.forEach((group, usages) -> lines.add(group
                + " " + usages.stream().reduce(0.0, Double::sum) / usages.size()
                + " " + usages.stream().reduce(0.0, Double::max)));
        return lines;
    }

    private static List<Reading> inTime(List<Reading> readings) {
        List<Reading> kept = new ArrayList<>();
        long highest = 0;
        for (Reading reading : readings) {
            if (reading.occurredAt() / 30_000 * 30_000 + 30_000 > closedEnd(highest)) {
                kept.add(reading);
            }
            highest = Math.max(highest, reading.occurredAt());
        }
        return kept;
    }

    private static long highest(List<Reading> readings) {
        return readings.stream().mapToLong(Reading::occurredAt).max().orElse(0);
    }

    private static long closedEnd(long highest) {
        return (highest - 10_000) / 30_000 * 30_000;
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
