package dev.highwater.window;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.highwater.reading.FlinkTimestamp;
import dev.highwater.reading.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A window average as JSON: what we write, Flink's stock JSON format reads, and the other way round. Safe to use from
 * any thread.
 */
public final class AverageFormat {

    private static final JsonFactory JSON = new JsonFactory();

    private AverageFormat() {}

    /** Writes an average in UTF-8. */
    public static byte[] write(WindowAverage average) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(192);
                JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("window_start", FlinkTimestamp.format(average.windowStart()));
            json.writeStringField("window_end", FlinkTimestamp.format(average.windowEnd()));
            json.writeStringField("hostname", average.series().hostname());
            json.writeStringField("cpu", average.series().cpu());
            json.writeNumberField("usage_avg", average.average());
            json.writeNumberField("usage_max", average.maximum());
            json.writeEndObject();
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    /**
     * Reads an average; fields in any order, unknown ones are skipped. Its numbers and times are not checked: see
     * {@link AverageGuard}.
     *
     * @throws RefusedAverageException if the bytes are no average
     */
    static WindowAverage read(byte @Nullable [] value) throws RefusedAverageException {
        if (value == null) {
            throw new RefusedAverageException(AverageRefusal.TOMBSTONE, "the value is null");
        }
        if (value.length == 0) {
            throw new RefusedAverageException(AverageRefusal.EMPTY, "the value has no bytes");
        }
        if (value[0] == 0) {
            throw new RefusedAverageException(
                    AverageRefusal.NOT_JSON,
                    "the value begins with a zero byte, as serializers with a schema registry write: write plain JSON");
        }
        try (JsonParser json = JSON.createParser(value)) {
            return read(json);
        } catch (IOException e) {
            throw new RefusedAverageException(AverageRefusal.NOT_JSON, JsonText.explain(e));
        }
    }

    private static WindowAverage read(JsonParser json) throws IOException, RefusedAverageException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new RefusedAverageException(AverageRefusal.NOT_AN_OBJECT, "expected a JSON object");
        }
        AverageFields fields = new AverageFields();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            fields.read(name, json);
        }
        if (json.nextToken() != null) {
            throw new RefusedAverageException(AverageRefusal.NOT_JSON, "something follows the JSON object");
        }
        return fields.toAverage();
    }
}
