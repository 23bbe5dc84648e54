package dev.highwater.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of a partition between two owners of it. It travels as an offset commit: the offset is where a replay
 * starts, the rest is the commit's metadata string, for example
 * {@code {"version":1,"frontier":1200,"closed_end":1633956780000,"watermark":1633956799277}}.
 *
 * @param offset lowest offset that an open window still needs; the frontier when none is open
 * @param frontier first offset whose outputs are not written yet
 * @param closedEnd windows that end at or before it are closed; epoch milliseconds UTC
 * @param watermark epoch milliseconds UTC
 */
record ReplayPosition(long offset, long frontier, long closedEnd, long watermark) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final long VERSION = 1;

    OffsetAndMetadata toCommit() {
        StringWriter metadata = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(metadata)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeNumberField("frontier", frontier);
            json.writeNumberField("closed_end", closedEnd);
            json.writeNumberField("watermark", watermark);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return new OffsetAndMetadata(offset, metadata.toString());
    }

    /**
     * Reads a commit back.
     *
     * @return null if it was not written by this version of Highwater
     */
    static @Nullable ReplayPosition of(OffsetAndMetadata commit) {
        Map<String, Long> numbers = numbers(commit.metadata());
        Long frontier = numbers.get("frontier");
        Long closedEnd = numbers.get("closed_end");
        Long watermark = numbers.get("watermark");
        if (!Long.valueOf(VERSION).equals(numbers.get("version"))
                || frontier == null
                || closedEnd == null
                || watermark == null
                || frontier < commit.offset()) {
            return null;
        }
        return new ReplayPosition(commit.offset(), frontier, closedEnd, watermark);
    }

    private static Map<String, Long> numbers(String metadata) {
        Map<String, Long> numbers = new HashMap<>();
        try (JsonParser json = JSON.createParser(metadata)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Map.of();
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (json.nextToken() != JsonToken.VALUE_NUMBER_INT) {
                    return Map.of();
                }
                numbers.put(name, json.getLongValue());
            }
            return numbers;
        } catch (IOException e) {
            return Map.of();
        }
    }
}
