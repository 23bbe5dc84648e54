package dev.highwater.reading;

import static dev.highwater.reading.RejectionReason.EMPTY;
import static dev.highwater.reading.RejectionReason.NOT_AN_OBJECT;
import static dev.highwater.reading.RejectionReason.NOT_JSON;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a record into a reading, and says what is wrong with those that are none. Strict where the
 * contract is: one JSON object in UTF-8, no field of it twice, numbers as numbers. Lenient where it is: fields in any
 * order, unknown ones are skipped with all that is in them.
 *
 * <p>{@link ReadingScanner} is asked first; what it does not take is read in the general way, which says what is right.
 * Belongs to one thread.
 */
public final class ReadingParser {

    private static final long MAXIMUM_TOKENS = 200_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            // Whoever sends names of fields that collide, or ever new ones, must not get good readings refused or
            // memory filled.
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // One that goes on for ten megabytes, a million of fields with names of their own, would take seconds and
            // much memory.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxTokenCount(MAXIMUM_TOKENS)
                    .build())
            .build();

    private final ReadingScanner scanner;
    private final double maximumUsage;
    private final double usageMargin;

    /** @param maximumUsage percent; a reading above it is rejected */
    public ReadingParser(double maximumUsage) {
        this(maximumUsage, 0);
    }

    /**
     * Creates a parser that is lenient at the edges.
     *
     * @param maximumUsage percent
     * @param usageMargin percent; a reading less than that beyond 0 or the maximum counts as 0, or as the maximum
     */
    public ReadingParser(double maximumUsage, double usageMargin) {
        this.scanner = new ReadingScanner(maximumUsage);
        this.maximumUsage = maximumUsage;
        this.usageMargin = usageMargin;
    }

    /** Parses one record's value. Never throws for what the value holds. */
    public ParsedReading parse(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            return new RejectedReading(EMPTY, value == null ? "the value is null" : "the value has no bytes");
        }
        Reading usual = scanner.scan(value);
        return usual == null ? parseAny(value) : usual;
    }

    /** Parses a value in the general way. */
    ParsedReading parseAny(byte[] value) {
        if (!Utf8.isWellFormed(value)) {
            return notJson(value, "the value is not well-formed UTF-8", null);
        }
        ReadingFields fields = new ReadingFields();
        try (JsonParser json = JSON.createParser(value)) {
            return parse(json, fields);
        } catch (IOException e) {
            return notJson(value, JsonText.explain(e), fields.hostname());
        }
    }

    private static RejectedReading notJson(byte[] value, String detail, @Nullable String hostname) {
        String hint = Encoding.hint(value);
        return new RejectedReading(NOT_JSON, hint.isEmpty() ? detail : hint, hostname);
    }

    private ParsedReading parse(JsonParser json, ReadingFields fields) throws IOException {
        JsonToken first = json.nextToken();
        if (first != JsonToken.START_OBJECT) {
            return first == null
                    ? new RejectedReading(EMPTY, "the value is only white space")
                    : new RejectedReading(NOT_AN_OBJECT, "expected a JSON object, found " + JsonText.describe(first));
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            fields.read(name, json);
        }
        if (json.nextToken() != null) {
            return new RejectedReading(NOT_JSON, "something follows the JSON object", fields.hostname());
        }
        return fields.toReading(maximumUsage, usageMargin);
    }
}
