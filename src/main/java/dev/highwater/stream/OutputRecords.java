package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.highwater.configuration.TopicsConfig;
import dev.highwater.reading.FlinkTimestamp;
import dev.highwater.reading.Reading;
import dev.highwater.window.AverageFormat;
import dev.highwater.window.WindowAverage;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Filtered readings and window averages as records of their topics, keyed by hostname. */
final class OutputRecords {

    private static final JsonFactory JSON = new JsonFactory();

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
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(128);
                JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("time_ltz", FlinkTimestamp.format(reading.occurredAt()));
            json.writeStringField("hostname", reading.series().hostname());
            json.writeStringField("cpu", reading.series().cpu());
            json.writeNumberField("usage", reading.usage());
            json.writeEndObject();
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }
}
