package dev.highwater.window;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.highwater.reading.FlatJson;
import dev.highwater.reading.JsonText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes and reads a window average as JSON, in the form of Flink's stock JSON format. Thread-safe. */
public final class AverageFormat {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();

    private static final byte[] WINDOW_START = FlatJson.field("window_start");
    private static final byte[] WINDOW_END = FlatJson.field("window_end");
    private static final byte[] HOSTNAME = FlatJson.field("hostname");
    private static final byte[] CPU = FlatJson.field("cpu");
    private static final byte[] USAGE_AVG = FlatJson.field("usage_avg");
    private static final byte[] USAGE_MAX = FlatJson.field("usage_max");

    private AverageFormat() {}

    /** Returns an average as JSON in UTF-8. */
    public static byte[] write(WindowAverage average) {
        return new FlatJson(192)
                .time(WINDOW_START, average.windowStart())
                .time(WINDOW_END, average.windowEnd())
                .text(HOSTNAME, average.series().hostname())
                .text(CPU, average.series().cpu())
                .number(USAGE_AVG, average.average())
                .number(USAGE_MAX, average.maximum())
                .toBytes();
    }

    /**
     * Reads an average; fields may come in any order, unknown ones are skipped. Numbers and times are not checked, see
     * {@link AverageGuard}.
     *
     * @throws RefusedAverageException if the bytes are not an average
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
        WindowAverage usual = new AverageScanner().scan(value);
        return usual == null ? readAny(value) : usual;
    }

    /** Reads an average with the general JSON parser. */
    static WindowAverage readAny(byte[] value) throws RefusedAverageException {
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
