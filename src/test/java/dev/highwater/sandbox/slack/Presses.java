package dev.highwater.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.highwater.sandbox.slack.Interactivity.Press;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Presses of buttons on the page, or by a test. */
final class Presses {

    private final Posts posts;
    private final Interactivity interactivity;
    private final Whispers whispers;

    Presses(Posts posts, Interactivity interactivity, Whispers whispers) {
        this.posts = posts;
        this.interactivity = interactivity;
        this.whispers = whispers;
    }

    /** What {@link #press} makes of it: a status of HTTP, and words. */
    record Result(int status, String text) {}

    /**
     * Presses a button.
     *
     * @param asked {@code ts}, {@code action}, and who: {@code user}
     */
    Result press(JsonNode asked) throws IOException {
        String ts = asked.path("ts").asText();
        String user = asked.path("user").asText("ada");
        @Nullable Post post = posts.find(ts);
        if (post == null) {
            return new Result(404, "no such post");
        }
        String action = asked.path("action").asText();
        Place place = place(post, action);
        if (place.element().isMissingNode()) {
            return new Result(404, "no such button");
        }
        String warning = interactivity.report(
                new Press(ts, place.attachment(), action, user), post, place.block(), place.element());
        if (!warning.isEmpty()) {
            whispers.add(new Whispers.Whisper(post.channel(), ts, user, "⚠ " + warning));
        }
        return new Result(warning.isEmpty() ? 200 : 502, warning.isEmpty() ? "reported" : warning);
    }

    private record Place(int attachment, JsonNode block, JsonNode element) {}

    private static Place place(Post post, String action) {
        Place own = place(-1, blocks(post.blocks()), action);
        JsonNode attachments = blocks(post.attachments());
        for (int index = 0; own.element().isMissingNode() && index < attachments.size(); index++) {
            own = place(index, attachments.path(index).path("blocks"), action);
        }
        return own;
    }

    private static Place place(int attachment, JsonNode blocks, String action) {
        for (JsonNode block : blocks) {
            for (JsonNode element : block.path("elements")) {
                if (element.path("action_id").asText().equals(action)) {
                    return new Place(attachment, block, element);
                }
            }
        }
        return new Place(attachment, MissingNode.getInstance(), MissingNode.getInstance());
    }

    private static JsonNode blocks(@Nullable JsonNode blocks) {
        return Objects.requireNonNullElse(blocks, MissingNode.getInstance());
    }
}
