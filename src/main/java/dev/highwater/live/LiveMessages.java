package dev.highwater.live;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.alert.AlertEvent;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Guidance;
import dev.highwater.threshold.NoDataAfter;
import dev.highwater.threshold.Threshold;
import dev.highwater.window.WindowAverage;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages as JSON, each without its opening brace and {@code sequence}, which differ from browser to browser: so a
 * message is written once for all of them, as UTF-8. What is in them is described in {@code docs/api.md}. Thread-safe.
 */
@Singleton
final class LiveMessages {

    private final ObjectMapper mapper;

    LiveMessages(ObjectMapper mapper) {
        this.mapper = mapper.copy().addMixIn(Threshold.class, LimitsOnly.class);
    }

    /** Pages compare averages with all thresholds; what those say in words is much, and asked for where it is shown. */
    @RegisterForReflection
    interface LimitsOnly {

        @JsonIgnore
        Guidance guidance();

        @JsonIgnore
        @Nullable
        NoDataAfter noDataAfter();
    }

    /**
     * What a page that is opened is sent first. Of thousands of series only the first are in it, see
     * {@link #series(List)}.
     *
     * @param head what all pages show
     * @param parts in how many messages all series are sent, this one included
     */
    byte[] snapshot(SnapshotHead head, List<Map.Entry<SeriesKey, SeriesWindows>> series, int parts) {
        return tail("snapshot", json -> {
            json.writeNumberField("alert_sequence", head.alerts().sequence());
            json.writeStringField("server_time", head.serverTime().toString());
            json.writePOJOField("firing", head.alerts().open());
            json.writePOJOField("recent", head.alerts().recent());
            writeSeries(json, series);
            json.writeNumberField("parts", parts);
            writeThresholds(json, head.thresholds());
            json.writeObjectField("readings_per_second", head.readingsPerSecond());
        });
    }

    /** More series: all in one message would keep a browser busy for longer than a frame. */
    byte[] series(List<Map.Entry<SeriesKey, SeriesWindows>> series) {
        return tail("series", json -> writeSeries(json, series));
    }

    /**
     * What all pages show.
     *
     * @param serverTime our clock
     * @param readingsPerSecond of this instance; null where another engine reads them
     */
    record SnapshotHead(
            OpenAlerts alerts,
            Collection<Threshold> thresholds,
            Instant serverTime,
            @Nullable Double readingsPerSecond) {}

    /** Windows that have closed. */
    byte[] averages(Collection<WindowAverage> averages) {
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

    /** Series without averages for so long that they are forgotten. */
    byte[] gone(Collection<SeriesKey> series) {
        return tail("gone", json -> {
            json.writeArrayFieldStart("series");
            for (SeriesKey key : series) {
                json.writeStartObject();
                json.writeStringField("hostname", key.hostname());
                json.writeStringField("cpu", key.cpu());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** Something happened to an episode. */
    byte[] alert(AlertEvent event) {
        return tail("alert", json -> {
            json.writeNumberField("alert_sequence", event.sequence());
            json.writeStringField("transition", event.transition().text());
            json.writeStringField("reason", event.reason().text());
            json.writePOJOField("episode", event.episode());
        });
    }

    /** The thresholds now in force, in the order of precedence. */
    byte[] thresholds(Collection<Threshold> thresholds) {
        return tail("thresholds", json -> writeThresholds(json, thresholds));
    }

    /** Somebody made, changed or ended a silence. */
    byte[] silences() {
        return tail("silences", json -> {});
    }

    /**
     * How much comes in; also shows the browser that the connection lives.
     *
     * @param readingsPerSecond of this instance; null where another engine reads them
     * @param lastWindowEnd of all series, epoch milliseconds; 0 before the first
     */
    byte[] rate(Instant serverTime, @Nullable Double readingsPerSecond, long lastWindowEnd) {
        return tail("rate", json -> {
            json.writeStringField("server_time", serverTime.toString());
            if (lastWindowEnd > 0) {
                json.writeNumberField("last_window_end", lastWindowEnd);
            }
            json.writeObjectField("readings_per_second", readingsPerSecond);
        });
    }

    private static void writeThresholds(JsonGenerator json, Collection<Threshold> thresholds) throws IOException {
        json.writeFieldName("thresholds");
        json.writePOJO(thresholds);
    }

    private static void writeSeries(JsonGenerator json, List<Map.Entry<SeriesKey, SeriesWindows>> series)
            throws IOException {
        json.writeArrayFieldStart("series");
        for (Map.Entry<SeriesKey, SeriesWindows> entry : series) {
            SeriesWindows windows = entry.getValue();
            json.writeStartObject();
            json.writeStringField("hostname", entry.getKey().hostname());
            json.writeStringField("cpu", entry.getKey().cpu());
            json.writeArrayFieldStart("averages");
            for (int i = 0; i < windows.size(); i++) {
                json.writeStartArray();
                json.writeNumber(windows.end(i));
                json.writeNumber(windows.average(i));
                json.writeNumber(windows.maximum(i));
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private byte[] tail(String type, Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = mapper.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("type", type);
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing a " + type + " message to memory failed", e);
        }
        byte[] whole = bytes.toByteArray();
        return Arrays.copyOfRange(whole, 1, whole.length);
    }

    /** Writes what is particular to a type of message. */
    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
