package dev.highwater.delivery.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.highwater.delivery.DeliveryResult;
import dev.highwater.delivery.DeliveryResult.Delivered;
import dev.highwater.delivery.DeliveryResult.Misconfigured;
import dev.highwater.delivery.DeliveryResult.Refused;
import dev.highwater.delivery.DeliveryResult.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Slack answered, and what follows from that. Pure.
 *
 * @param status of HTTP
 * @param retryAfter the header {@code Retry-After}, if there is one
 * @param body the JSON; a missing node if there is none
 */
record SlackAnswer(int status, @Nullable String retryAfter, JsonNode body) {

    private static final Duration DEFAULT_RETRY = Duration.ofSeconds(30);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    /** Slack's own troubles; another try may do. Names are those of the reference of {@code chat.postMessage}. */
    private static final Set<String> TRANSIENT = Set.of(
            "fatal_error",
            "internal_error",
            "request_timeout",
            "service_unavailable",
            "team_added_to_org",
            "message_limit_exceeded");

    private static final Set<String> RATE_LIMITED = Set.of("ratelimited", "rate_limited");

    /** It is this message that Slack does not take. */
    private static final Set<String> ABOUT_THE_MESSAGE = Set.of(
            "cannot_reply_to_message",
            "duplicate_message_not_found",
            "invalid_arguments",
            "invalid_blocks",
            "invalid_blocks_format",
            "invalid_json",
            "json_not_object",
            "markdown_text_conflict",
            "msg_blocks_too_long",
            "msg_too_long",
            "no_text",
            "thread_not_found",
            "too_many_attachments");

    DeliveryResult judge() {
        if (status == 429) {
            return rateLimited();
        }
        if (status == 408 || status >= 500) {
            return new Unavailable("Slack answered with HTTP " + status, Optional.empty());
        }
        if (status != 200) {
            return new Misconfigured("Slack answered with HTTP " + status + "; check HIGHWATER_SLACK_API_URL");
        }
        if (!body.isObject()) {
            return new Misconfigured("what answers is not Slack; check HIGHWATER_SLACK_API_URL");
        }
        return body.path("ok").asBoolean(false)
                ? new Delivered()
                : judge(body.path("error").asText("no reason given"));
    }

    /** Identifies the message that was posted, for replies. */
    String timestamp() {
        return body.path("ts").asText("");
    }

    /** Errors that we do not know are treated like those that need a person: kept, and tried again slowly. */
    private DeliveryResult judge(String error) {
        String reason = "Slack refused: " + SlackText.shorten(error, 200);
        if (RATE_LIMITED.contains(error)) {
            return rateLimited();
        }
        if (TRANSIENT.contains(error)) {
            return new Unavailable(reason, Optional.empty());
        }
        return ABOUT_THE_MESSAGE.contains(error) ? new Refused(reason) : new Misconfigured(reason);
    }

    private DeliveryResult rateLimited() {
        Duration wait = parse(retryAfter);
        return new Unavailable("Slack asks us to slow down", Optional.of(wait));
    }

    private static Duration parse(@Nullable String seconds) {
        try {
            Duration asked =
                    Duration.ofSeconds(Long.parseLong(String.valueOf(seconds).strip()));
            if (asked.isNegative()) {
                return DEFAULT_RETRY;
            }
            return asked.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : asked;
        } catch (NumberFormatException e) {
            return DEFAULT_RETRY;
        }
    }
}
