package dev.highwater.threshold;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.highwater.http.JsonProblem;
import dev.highwater.http.StrictJson;
import dev.highwater.http.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Thresholds as JSON: an array of what {@code POST} takes. Fields that are wrong are named with the number of their
 * row, from 0.
 */
final class JsonThresholds implements ThresholdFormat {

    private final ObjectMapper mapper;
    private final ObjectReader strict;

    JsonThresholds(ObjectMapper mapper) {
        this.mapper = mapper;
        this.strict = new StrictJson().apply(mapper, NewThreshold.class);
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public String fileName() {
        return "thresholds.json";
    }

    /** A row a line, for people and for {@code diff}. */
    @Override
    public byte[] write(List<Threshold> thresholds) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (Threshold threshold : thresholds) {
            rows.append(rows.isEmpty() ? "[\n" : ",\n").append(mapper.writeValueAsString(content(threshold)));
        }
        return rows.append(rows.isEmpty() ? "[]\n" : "\n]\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static NewThreshold content(Threshold threshold) {
        return new NewThreshold(
                threshold.hostname(),
                threshold.cpu(),
                threshold.allowedTop(),
                threshold.criticalTop(),
                threshold.clearBelow(),
                threshold.pendingWindows(),
                threshold.pendingSeconds(),
                threshold.keepFiringSeconds());
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
                if (rows.isFull(line)) {
                    return rows;
                }
                read(json.readValueAsTree(), line, "[" + index++ + "]", rows);
            }
            if (json.nextToken() != null) {
                throw new JsonParseException(json, "something follows the array");
            }
            return rows;
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
