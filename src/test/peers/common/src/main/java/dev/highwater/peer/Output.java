package dev.highwater.peer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Values of the two output topics. */
final class Output {

    private static final JsonFactory JSON = new JsonFactory();

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MILLI_OF_SECOND, 0, 3, true)
            .toFormatter()
            .withZone(ZoneOffset.UTC);

    private Output() {}

    static byte[] filtered(Reading reading) {
        return object(json -> {
            json.writeStringField("time_ltz", time(reading.occurredAt()));
            json.writeStringField("hostname", reading.hostname());
            json.writeStringField("cpu", reading.cpu());
            json.writeNumberField("usage", reading.usage());
        });
    }

    /** The average of a series in a window from one {@link #time} to another. */
    static byte[] average(String start, String end, String hostname, String cpu, double average, double maximum) {
        return object(json -> {
            json.writeStringField("window_start", start);
            json.writeStringField("window_end", end);
            json.writeStringField("hostname", hostname);
            json.writeStringField("cpu", cpu);
            json.writeNumberField("usage_avg", average);
            json.writeNumberField("usage_max", maximum);
        });
    }

    static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis));
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] object(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
