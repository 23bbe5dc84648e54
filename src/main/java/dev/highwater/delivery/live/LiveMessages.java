package dev.highwater.delivery.live;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.alert.AlertEvent;
import dev.highwater.reading.SeriesKey;
import dev.highwater.threshold.Threshold;
import dev.highwater.window.WindowAverage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Messages as JSON, each without its opening brace and {@code sequence}, which differ from browser to browser: so a
 * message is written once for all of them. What is in them is described in {@code docs/api.md}. Thread-safe.
 */
@Singleton
final class LiveMessages {

    private final ObjectMapper mapper;

    LiveMessages(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Everything that a page shows when it is opened. */
    String snapshot(
            AlertPicture alerts,
            SeriesHistory history,
            Collection<Threshold> thresholds,
            Instant serverTime,
            double readingsPerSecond) {
        return tail("snapshot", json -> {
            json.writeNumberField("alert_sequence", alerts.sequence());
            json.writeStringField("server_time", serverTime.toString());
            json.writePOJOField("firing", alerts.firing());
            json.writePOJOField("recent", alerts.recent());
            writeSeries(json, history);
            writeThresholds(json, thresholds);
            json.writeNumberField("readings_per_second", readingsPerSecond);
        });
    }

    /** Windows that have closed. */
    String averages(Collection<WindowAverage> averages) {
        return tail("averages", json -> {
            json.writeArrayFieldStart("averages");
            for (WindowAverage average : averages) {
                json.writeStartObject();
                json.writeStringField("hostname", average.series().hostname());
                json.writeStringField("cpu", average.series().cpu());
                json.writeNumberField("window_end", average.windowEnd());
                json.writeNumberField("usage_avg", average.average());
                json.writeNumberField("usage_max", average.maximum());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** An episode fired or resolved. */
    String alert(AlertEvent event) {
        return tail("alert", json -> {
            json.writeNumberField("alert_sequence", event.sequence());
            json.writeStringField("transition", event.transition().text());
            json.writePOJOField("episode", event.episode());
        });
    }

    /** The thresholds now in force. */
    String thresholds(Collection<Threshold> thresholds) {
        return tail("thresholds", json -> writeThresholds(json, thresholds));
    }

    /** How much comes in; also tells the browser that the connection lives. */
    String rate(Instant serverTime, double readingsPerSecond) {
        return tail("rate", json -> {
            json.writeStringField("server_time", serverTime.toString());
            json.writeNumberField("readings_per_second", readingsPerSecond);
        });
    }

    private static void writeThresholds(JsonGenerator json, Collection<Threshold> thresholds) throws IOException {
        json.writeArrayFieldStart("thresholds");
        for (Threshold threshold : thresholds) {
            json.writeStartObject();
            json.writeStringField("hostname", threshold.hostname());
            json.writeNumberField("allowed_top", threshold.allowedTop());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeSeries(JsonGenerator json, SeriesHistory history) throws IOException {
        json.writeArrayFieldStart("series");
        for (Map.Entry<SeriesKey, Track> entry : history.tracks().entrySet()) {
            Track track = entry.getValue();
            json.writeStartObject();
            json.writeStringField("hostname", entry.getKey().hostname());
            json.writeStringField("cpu", entry.getKey().cpu());
            json.writeArrayFieldStart("averages");
            for (int i = 0; i < track.size(); i++) {
                json.writeStartArray();
                json.writeNumber(track.end(i));
                json.writeNumber(track.average(i));
                json.writeNumber(track.maximum(i));
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private String tail(String type, Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = mapper.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", type);
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing a " + type + " message to memory failed", e);
        }
        return text.getBuffer().substring(1);
    }

    /** Writes what is particular to a type of message. */
    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
