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
 * Writes the messages as UTF-8 JSON, without the opening brace and the property {@code sequence}: these differ from
 * browser to browser, and the rest is written once for all. {@code docs/api.md} describes the messages. Thread-safe.
 */
@Singleton
final class LiveMessages {

    private final ObjectMapper mapper;

    LiveMessages(ObjectMapper mapper) {
        this.mapper = mapper.copy().addMixIn(Threshold.class, LimitsOnly.class);
    }

    /**
     * Leaves out what pages do not need to compare averages with thresholds. It can be long; pages that show it request
     * it over REST.
     */
    @RegisterForReflection
    interface LimitsOnly {

        @JsonIgnore
        Guidance guidance();

        @JsonIgnore
        @Nullable
        NoDataAfter noDataAfter();
    }

    /**
     * Writes the first message to a page. It contains only the first of many series, see {@link #series(List)}.
     *
     * @param head what every page shows
     * @param parts number of messages in which all series are sent, this one included
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

    /** Writes further series. All series in one message would block the browser for longer than a frame. */
    byte[] series(List<Map.Entry<SeriesKey, SeriesWindows>> series) {
        return tail("series", json -> writeSeries(json, series));
    }

    /**
     * What every page shows.
     *
     * @param serverTime time of the service
     * @param readingsPerSecond of this instance; null where another engine reads them
     */
    record SnapshotHead(
            OpenAlerts alerts,
            Collection<Threshold> thresholds,
            Instant serverTime,
            @Nullable Double readingsPerSecond) {}

    /** Writes the averages of closed windows. */
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

    /** Writes which series were forgotten because they have had no averages for too long. */
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

    /** Writes a transition of an episode. */
    byte[] alert(AlertEvent event) {
        return tail("alert", json -> {
            json.writeNumberField("alert_sequence", event.sequence());
            json.writeStringField("transition", event.transition().text());
            json.writeStringField("reason", event.reason().text());
            json.writePOJOField("episode", event.episode());
        });
    }

    /** Writes all thresholds, in the order of precedence. */
    byte[] thresholds(Collection<Threshold> thresholds) {
        return tail("thresholds", json -> writeThresholds(json, thresholds));
    }

    /** Writes that a silence was created, changed or ended. */
    byte[] silences() {
        return tail("silences", json -> {});
    }

    /**
     * Writes the rate of readings; also shows the browser that the connection is alive.
     *
     * @param readingsPerSecond of this instance; null where another engine reads them
     * @param lastWindowEnd end of the newest window of all series, epoch milliseconds UTC; 0 if there is none yet
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

    /** Writes the fields of one type of message. */
    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
