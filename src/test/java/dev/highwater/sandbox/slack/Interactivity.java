package dev.highwater.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Reports pressed buttons to the app's Request URL as Slack does: a form with one field, {@code payload}, signed with
 * the app's signing secret. What is not answered with status 200 within three seconds has failed, which the user is
 * shown.
 */
final class Interactivity {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String ALGORITHM = "HmacSHA256";

    private final ObjectMapper json;
    private final ResponseUrls responses;
    private final Clock clock;
    private final AtomicLong triggers = new AtomicLong();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private volatile @Nullable App app;

    /**
     * What the settings of a Slack app say of interactivity.
     *
     * @param requestUrl where presses are reported
     * @param signingSecret with what they are signed
     */
    record App(URI requestUrl, String signingSecret) {}

    /**
     * A button of a message, and who presses it.
     *
     * @param attachment which of the message's; -1 for its own blocks
     * @param action the {@code action_id}
     */
    record Press(String ts, int attachment, String action, String user) {}

    Interactivity(ObjectMapper json, ResponseUrls responses, Clock clock) {
        this.json = json;
        this.responses = responses;
        this.clock = clock;
    }

    void set(App set) {
        app = set;
    }

    /** Reports it; returns what is shown to the user beside the button, empty if all is well. */
    String report(Press press, Post post, JsonNode block, JsonNode element) throws IOException {
        App known = app;
        if (known == null) {
            return "This app is not configured to handle interactive responses";
        }
        String payload = json.writeValueAsString(payload(press, post, block, element));
        String body = "payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
        try {
            int status = send(known, body, Map.of());
            return status == 200 ? "" : "The app answered with HTTP " + status;
        } catch (IOException noAnswer) {
            return "The app did not answer in time";
        }
    }

    private int send(App to, String body, Map<String, String> headers) throws IOException {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(to.requestUrl())
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
                .header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", sign(to.signingSecret(), timestamp, body))
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The header for a body, as <i>Verifying requests from Slack</i> has it. */
    static String sign(String secret, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return "v0="
                    + HexFormat.of()
                            .formatHex(mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    /** As in Slack's reference of {@code block_actions} payloads. */
    private ObjectNode payload(Press press, Post post, JsonNode block, JsonNode element) {
        ObjectNode payload = json.createObjectNode().put("type", "block_actions");
        ObjectNode user = payload.putObject("user");
        user.put("id", userId(press.user()))
                .put("username", press.user())
                .put("name", press.user())
                .put("team_id", "T0SANDBOX");
        payload.put("api_app_id", "A0SANDBOX").put("token", "not-to-be-used");
        boolean isInAttachment = press.attachment() >= 0;
        ObjectNode container = payload.putObject("container");
        container
                .put("type", isInAttachment ? "message_attachment" : "message")
                .put("message_ts", post.ts())
                .put("channel_id", post.channel())
                .put("is_ephemeral", false)
                .put("is_app_unfurl", false);
        if (isInAttachment) {
            container.put("attachment_id", press.attachment() + 1);
        }
        payload.put("trigger_id", "1." + triggers.incrementAndGet() + ".sandbox");
        payload.putObject("team").put("id", "T0SANDBOX").put("domain", "sandbox");
        payload.putNull("enterprise").put("is_enterprise_install", false);
        payload.putObject("channel").put("id", post.channel()).put("name", "alerts");
        ObjectNode message = payload.putObject("message");
        message.put("type", "message").put("ts", post.ts()).put("text", post.text());
        message.set("blocks", post.blocks());
        message.set("attachments", post.attachments());
        payload.putObject("state").putObject("values");
        payload.put("response_url", responses.make(post.channel(), post.ts(), press.user()));
        payload.putArray("actions").add(action(block, element));
        return payload;
    }

    private ObjectNode action(JsonNode block, JsonNode element) {
        ObjectNode action = element.deepCopy();
        action.remove("confirm");
        return action.put("block_id", block.path("block_id").asText())
                .put("action_ts", clock.instant().getEpochSecond() + ".000000");
    }

    /** Always the same for a name. */
    static String userId(String name) {
        return "U0"
                + name.toUpperCase(Locale.ROOT)
                        .chars()
                        .filter(Character::isLetterOrDigit)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
    }
}
