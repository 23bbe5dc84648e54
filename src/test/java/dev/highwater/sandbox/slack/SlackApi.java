package dev.highwater.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers as Slack does: always with status 200, and {@code "ok":false} with a reason when something is wrong. */
final class SlackApi {

    private final Posts posts;
    private final ObjectMapper json;
    private final String address;

    SlackApi(Posts posts, ObjectMapper json, String address) {
        this.posts = posts;
        this.json = json;
        this.address = address;
    }

    JsonNode answer(SlackRequest request) {
        if (request.token() == null) {
            return error("not_authed");
        }
        if (request.arguments().isMissingNode()) {
            return error("invalid_json");
        }
        return switch (request.method()) {
            case "chat.postMessage" -> post(request);
            case "chat.update" -> update(request);
            case "chat.getPermalink" -> permalink(request);
            default -> error("unknown_method");
        };
    }

    private JsonNode post(SlackRequest request) {
        String problem = problem(request);
        return problem != null ? error(problem) : success(posts.add(ts -> read(request, ts)));
    }

    private JsonNode update(SlackRequest request) {
        String problem = problem(request);
        if (problem != null) {
            return error(problem);
        }
        String ts = request.text("ts");
        if (ts == null) {
            return error("message_not_found");
        }
        Post change = read(request, ts);
        return posts.update(change) ? success(change) : error("message_not_found");
    }

    /** The page shows each post at its {@code ts}. */
    private JsonNode permalink(SlackRequest request) {
        String ts = request.text("message_ts");
        if (ts == null || !posts.has(String.valueOf(request.text("channel")), ts)) {
            return error("message_not_found");
        }
        return json.createObjectNode().put("ok", true).put("permalink", address + "/#" + ts);
    }

    private static @Nullable String problem(SlackRequest request) {
        String channel = request.text("channel");
        if (channel == null || channel.isBlank()) {
            return "channel_not_found";
        }
        boolean empty =
                request.text("text") == null && request.list("blocks") == null && request.list("attachments") == null;
        return empty ? "no_text" : null;
    }

    private static Post read(SlackRequest request, String ts) {
        return new Post(
                ts,
                Objects.requireNonNullElse(request.text("channel"), ""),
                request.text("thread_ts"),
                Objects.requireNonNullElse(request.text("text"), ""),
                request.list("blocks"),
                request.list("attachments"),
                false);
    }

    private JsonNode success(Post post) {
        ObjectNode answer = json.createObjectNode().put("ok", true);
        answer.put("channel", post.channel()).put("ts", post.ts());
        answer.set("message", json.createObjectNode().put("ts", post.ts()).put("text", post.text()));
        return answer;
    }

    private JsonNode error(String reason) {
        return json.createObjectNode().put("ok", false).put("error", reason);
    }
}
