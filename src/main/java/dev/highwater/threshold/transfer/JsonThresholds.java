package dev.highwater.threshold.transfer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.highwater.http.JsonProblem;
import dev.highwater.http.StrictJson;
import dev.highwater.http.Violation;
import dev.highwater.threshold.Guidance;
import dev.highwater.threshold.NoDataAfter;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.api.NewThreshold;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds as JSON: an array of objects as {@code POST /v1/thresholds} takes them. Complaints name an invalid field
 * with the index of its row, from 0.
 */
final class JsonThresholds implements ThresholdFormat {

    private static final int FIELDS = CsvColumns.NAMES.size();

    /**
     * Maximum number of JSON tokens of a row: enough for some unknown fields, which are then named, and few enough to
     * bound memory.
     */
    private static final int MAXIMUM_TOKENS = 100;

    private final ObjectMapper mapper;
    private final ObjectReader strict;
    private final ObjectWriter export;

    JsonThresholds(ObjectMapper mapper) {
        this.mapper = mapper;
        this.strict = new StrictJson().apply(mapper, NewThreshold.class);
        this.export = mapper.copy()
                .addMixIn(Threshold.class, Exported.class)
                .addMixIn(Guidance.class, IfGiven.class)
                .writerFor(Threshold.class);
    }

    /** Leaves out the fields of a threshold that {@code POST} does not take. */
    @RegisterForReflection
    interface Exported {

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        NoDataAfter noDataAfter();

        @JsonIgnore
        String version();

        @JsonIgnore
        BigDecimal clearsAt();
    }

    /** Leaves out fields that are null. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    interface IfGiven {}

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public String fileName() {
        return "thresholds.json";
    }

    /** Writes one row a line, which is easy to read and to compare with {@code diff}. */
    @Override
    public void write(List<Threshold> thresholds, OutputStream file) throws IOException {
        String before = "[\n";
        for (Threshold threshold : thresholds) {
            file.write((before + export.writeValueAsString(threshold)).getBytes(StandardCharsets.UTF_8));
            before = ",\n";
        }
        file.write((thresholds.isEmpty() ? "[]\n" : "\n]\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public ImportedRows read(byte[] file) throws IOException {
        ImportedRows rows = new ImportedRows();
        try (JsonParser json = mapper.getFactory().createParser(file)) {
            json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new JsonParseException(json, "the body must be an array of thresholds");
            }
            int index = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                int line = json.currentTokenLocation().getLineNr();
                if (rows.isFull(line) || rows.isHopeless()) {
                    return rows;
                }
                String name = "[" + index++ + "]";
                read(row(json, name), line, name, rows);
            }
            if (json.nextToken() != null) {
                throw new JsonParseException(json, "something follows the array");
            }
            return rows;
        }
    }

    /**
     * Reads a row as a tree.
     *
     * @throws JsonParseException if it has more tokens than a threshold can have
     */
    private JsonNode row(JsonParser json, String name) throws IOException {
        try (TokenBuffer row = new TokenBuffer(json)) {
            int depth = 0;
            for (int tokens = 0; ; tokens++) {
                if (tokens > MAXIMUM_TOKENS) {
                    throw new JsonParseException(
                            json, name + " has more in it than a threshold has, which are %d fields".formatted(FIELDS));
                }
                JsonToken token = json.currentToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                row.copyCurrentEvent(json);
                if (depth == 0) {
                    return row.asParser(mapper).readValueAsTree();
                }
                json.nextToken();
            }
        }
    }

    private void read(JsonNode row, int line, String name, ImportedRows rows) throws IOException {
        if (!row.isObject()) {
            rows.complain(new Violation(name, "must be a JSON object", line));
            return;
        }
        try {
            rows.add(line, strict.readValue(row));
        } catch (JsonProcessingException wrong) {
            List<Violation> violations = JsonProblem.of(wrong).violations();
            String said = violations.stream().map(Violation::message).collect(Collectors.joining("; "));
            String fields = violations.stream().map(Violation::field).collect(Collectors.joining(", "));
            rows.complain(new Violation(name + "." + fields, said, line));
        }
    }
}
