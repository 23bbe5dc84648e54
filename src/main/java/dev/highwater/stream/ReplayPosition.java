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
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * All state of a partition that is kept between two owners of it. It is stored as an offset commit: the offset is where
 * a replay starts, and the commit's metadata string holds the rest as JSON on one line, for example
 * {@code {"version":2,"topic":"qX5Nbo8_TVGBBMmZy1a2Gw","frontier":1200,"closed_end":1633956780000,
 * "watermark":1633956799277}}.
 *
 * @param topic id of the topic that the offsets belong to; {@link Uuid#ZERO_UUID} if unknown, as in version 1
 * @param offset lowest offset that an open window still needs; the frontier when none is open
 * @param frontier first offset whose outputs are not written yet
 * @param closedEnd windows that end at or before it are closed; epoch milliseconds UTC
 * @param watermark epoch milliseconds UTC
 */
public record ReplayPosition(Uuid topic, long offset, long frontier, long closedEnd, long watermark) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final long WITHOUT_TOPIC = 1;
    private static final long VERSION = 2;

    /** Returns this position as an offset commit. */
    public OffsetAndMetadata toCommit() {
        StringWriter metadata = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(metadata)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeStringField("topic", topic.toString());
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
     * @return null if it was not written by this version of Highwater or an earlier one
     */
    public static @Nullable ReplayPosition of(OffsetAndMetadata commit) {
        try (JsonParser json = JSON.createParser(commit.metadata())) {
            return read(commit.offset(), json);
        } catch (IOException | IllegalArgumentException e) {
            // Not JSON, a number beyond 64 bits, or no topic id.
            return null;
        }
    }

    private static @Nullable ReplayPosition read(long offset, JsonParser json) throws IOException {
        Map<String, Long> numbers = new HashMap<>();
        Uuid topic = Uuid.ZERO_UUID;
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("topic")) {
                topic = Uuid.fromString(json.getText());
            } else if (value == JsonToken.VALUE_NUMBER_INT) {
                numbers.put(name, json.getLongValue());
            } else {
                return null;
            }
        }
        Long version = numbers.get("version");
        Long frontier = numbers.get("frontier");
        Long closedEnd = numbers.get("closed_end");
        Long watermark = numbers.get("watermark");
        if (version == null || version < WITHOUT_TOPIC || version > VERSION) {
            return null;
        }
        if (frontier == null || closedEnd == null || watermark == null || frontier < offset) {
            return null;
        }
        return new ReplayPosition(topic, offset, frontier, closedEnd, watermark);
    }

    /** Returns whether the offsets may belong to the topic with this id; true if their topic is unknown. */
    public boolean isOf(Uuid id) {
        return topic.equals(id) || topic.equals(Uuid.ZERO_UUID);
    }
}
