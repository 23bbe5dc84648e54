package dev.highwater.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers as Slack does: always with status 200, and {@code "ok":false} with a reason when something is wrong. As
 * strict as Slack says that it is: tokens of bots and users only, {@code chat.update} and {@code chat.getPermalink} by
 * the id of a channel, changes only by who has posted; an answer to a message that is gone becomes a message of its
 * own.
 */
final class SlackApi {

    private static final Set<String> NO_TOKENS_FOR_THIS = Set.of("xapp-", "xoxe-", "xoxr-");

    private final Posts posts;
    private final Whispers whispers;
    private final Channels channels;
    private final ObjectMapper json;
    private final String address;

    SlackApi(Posts posts, Whispers whispers, Channels channels, ObjectMapper json, String address) {
        this.posts = posts;
        this.whispers = whispers;
        this.channels = channels;
        this.json = json;
        this.address = address;
    }

    JsonNode answer(SlackRequest request) {
        String token = request.token();
        if (token == null) {
            return error("not_authed");
        }
        if (!token.startsWith("xoxb-") && !token.startsWith("xoxp-")) {
            return error(
                    NO_TOKENS_FOR_THIS.stream().anyMatch(token::startsWith)
                            ? "not_allowed_token_type"
                            : "invalid_auth");
        }
        if (!request.problem().isEmpty()) {
            return error(request.problem());
        }
        JsonNode answer = switch (request.method()) {
            case "chat.postMessage" -> post(request, token);
            case "chat.postEphemeral" -> whisper(request);
            case "chat.update" -> update(request, token);
            case "chat.getPermalink" -> permalink(request);
            default -> error("unknown_method");
        };
        if (request.isMissingCharset() && answer instanceof ObjectNode object) {
            object.put("warning", "missing_charset");
            object.putObject("response_metadata").putArray("warnings").add("missing_charset");
        }
        return answer;
    }

    private JsonNode post(SlackRequest request, String token) {
        Optional<String> channel = channels.find(argument(request, "channel"));
        if (channel.isEmpty()) {
            return error("channel_not_found");
        }
        MessageRules.Verdict verdict = MessageRules.judge(request.arguments());
        String problem = channels.error(channel.get()).orElse(verdict.error());
        if (!problem.isEmpty()) {
            return error(problem, verdict.details());
        }
        String parent = request.text("thread_ts");
        String thread = parent != null && posts.has(channel.get(), parent) ? parent : null;
        return success(posts.add(ts -> read(request, channel.get(), ts, thread), token));
    }

    private JsonNode whisper(SlackRequest request) {
        Optional<String> channel = channels.find(argument(request, "channel"));
        if (channel.isEmpty()) {
            return error("channel_not_found");
        }
        if (argument(request, "user").isEmpty()) {
            return error("user_not_in_channel");
        }
        MessageRules.Verdict verdict = MessageRules.judge(request.arguments());
        if (!verdict.error().isEmpty()) {
            return error(verdict.error(), verdict.details());
        }
        whispers.add(new Whispers.Whisper(channel.get(), "", argument(request, "user"), argument(request, "text")));
        return json.createObjectNode().put("ok", true).put("message_ts", "1.000001");
    }

    private JsonNode update(SlackRequest request, String token) {
        String channel = argument(request, "channel");
        String ts = argument(request, "ts");
        if (!channels.isId(channel)) {
            return error("channel_not_found");
        }
        MessageRules.Verdict verdict = MessageRules.judge(request.arguments());
        String problem = channels.error(channel).orElse(verdict.error());
        if (!problem.isEmpty()) {
            return error(problem, verdict.details());
        }
        if (!posts.has(channel, ts)) {
            return error("message_not_found");
        }
        if (!posts.isBy(ts, token)) {
            return error("cant_update_message");
        }
        return success(posts.update(read(request, channel, ts, null)));
    }

    /** The page shows each post at its {@code ts}. */
    private JsonNode permalink(SlackRequest request) {
        String channel = argument(request, "channel");
        String ts = argument(request, "message_ts");
        if (!channels.isId(channel)) {
            return error("channel_not_found");
        }
        return posts.has(channel, ts)
                ? json.createObjectNode().put("ok", true).put("permalink", address + "/#" + ts)
                : error("message_not_found");
    }

    private static String argument(SlackRequest request, String name) {
        return Objects.requireNonNullElse(request.text(name), "");
    }

    private static Post read(SlackRequest request, String channel, String ts, @Nullable String thread) {
        return new Post(
                ts,
                channel,
                thread,
                argument(request, "text"),
                request.list("blocks"),
                request.list("attachments"),
                false);
    }

    private JsonNode success(Post post) {
        ObjectNode answer = json.createObjectNode().put("ok", true);
        answer.put("channel", post.channel()).put("ts", post.ts());
        ObjectNode message = json.createObjectNode().put("ts", post.ts()).put("text", post.text());
        if (post.threadTs() != null) {
            message.put("thread_ts", post.threadTs());
        }
        answer.set("message", message);
        return answer;
    }

    private JsonNode error(String reason) {
        return error(reason, List.of());
    }

    private JsonNode error(String reason, List<String> details) {
        ObjectNode answer = json.createObjectNode().put("ok", false).put("error", reason);
        if (!details.isEmpty()) {
            ArrayNode messages = answer.putObject("response_metadata").putArray("messages");
            details.forEach(messages::add);
        }
        return answer;
    }
}
