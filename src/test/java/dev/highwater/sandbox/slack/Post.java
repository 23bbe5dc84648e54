package dev.highwater.sandbox.slack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody posted.
 *
 * @param ts Slack's id of a message: epoch seconds, a point and six digits
 * @param threadTs the message that this one answers
 * @param text exactly as it was posted
 * @param blocks as they were posted
 * @param attachments as they were posted
 * @param edited whether {@code chat.update} changed it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Post(
        String ts,
        String channel,
        @Nullable String threadTs,
        String text,
        @Nullable JsonNode blocks,
        @Nullable JsonNode attachments,
        boolean edited) {

    Post edited(Post change) {
        return new Post(ts, channel, threadTs, change.text(), change.blocks(), change.attachments(), true);
    }

    Instant time() {
        return Instant.ofEpochSecond(Long.parseLong(ts.substring(0, ts.indexOf('.'))));
    }

    /** A message with the answers to it, oldest first. */
    record Conversation(Post post, List<Post> replies) {}
}
