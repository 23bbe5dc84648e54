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
 * Parses the value of a record as a reading, or says why it cannot be used. Strict where the contract is strict: one
 * JSON object in UTF-8, no duplicate fields, numbers as numbers. Lenient where the contract is: fields in any order;
 * unknown fields are skipped with their content.
 *
 * <p>Tries {@link ReadingScanner} first; what that does not accept goes through the general JSON parser, which decides.
 * Confined to one thread.
 */
public final class ReadingParser {

    private static final long MAXIMUM_TOKENS = 200_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            // Field names that collide, or are always new, must neither get good readings refused nor fill the memory.
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // Without a limit a value of ten megabytes, with a million different field names, would take seconds and
            // much memory.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxTokenCount(MAXIMUM_TOKENS)
                    .build())
            .build();

    private final ReadingScanner scanner;
    private final double maximumUsage;
    private final double usageMargin;

    /**
     * Creates a parser without a margin.
     *
     * @param maximumUsage percent; a reading above it is rejected
     */
    public ReadingParser(double maximumUsage) {
        this(maximumUsage, 0);
    }

    /**
     * Creates a parser that tolerates rounding.
     *
     * @param maximumUsage percent
     * @param usageMargin percentage points; a reading up to that far below 0 or above the maximum counts as 0 or as the
     *     maximum
     */
    public ReadingParser(double maximumUsage, double usageMargin) {
        this.scanner = new ReadingScanner(maximumUsage);
        this.maximumUsage = maximumUsage;
        this.usageMargin = usageMargin;
    }

    /** Parses the value of one record. Never throws because of its content. */
    public ParsedReading parse(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            return new RejectedReading(EMPTY, value == null ? "the value is null" : "the value has no bytes");
        }
        Reading usual = scanner.scan(value);
        return usual == null ? parseAny(value) : usual;
    }

    /** Parses a value with the general JSON parser. */
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
