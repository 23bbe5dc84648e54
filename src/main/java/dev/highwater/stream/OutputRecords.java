package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.highwater.configuration.TopicsConfig;
import dev.highwater.reading.FlatJson;
import dev.highwater.reading.Reading;
import dev.highwater.window.AverageFormat;
import dev.highwater.window.WindowAverage;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Filtered readings and window averages as records of their topics, keyed by hostname. */
final class OutputRecords {

    private static final byte[] TIME = FlatJson.field("time_ltz");
    private static final byte[] HOSTNAME = FlatJson.field("hostname");
    private static final byte[] CPU = FlatJson.field("cpu");
    private static final byte[] USAGE = FlatJson.field("usage");

    private final TopicsConfig topics;

    OutputRecords(TopicsConfig topics) {
        this.topics = topics;
    }

    ProducerRecord<byte[], byte[]> filtered(Reading reading) {
        return new ProducerRecord<>(topics.filtered(), key(reading.series().hostname()), filteredValue(reading));
    }

    ProducerRecord<byte[], byte[]> average(WindowAverage average) {
        return new ProducerRecord<>(topics.averages(), key(average.series().hostname()), AverageFormat.write(average));
    }

    private static byte[] key(String hostname) {
        return hostname.getBytes(UTF_8);
    }

    private static byte[] filteredValue(Reading reading) {
        return new FlatJson(128)
                .time(TIME, reading.occurredAt())
                .text(HOSTNAME, reading.series().hostname())
                .text(CPU, reading.series().cpu())
                .number(USAGE, reading.usage())
                .toBytes();
    }
}
