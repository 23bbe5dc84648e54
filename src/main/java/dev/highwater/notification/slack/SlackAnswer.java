package dev.highwater.notification.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.notification.RetryAfter;
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
            "duplicate_message_not_found",
            "invalid_arguments",
            "invalid_attachments",
            "invalid_blocks",
            "invalid_blocks_format",
            "invalid_json",
            "json_not_object",
            "markdown_text_conflict",
            "msg_blocks_too_long",
            "msg_too_long",
            "no_text",
            "too_many_attachments");

    /** The message that was to be changed or answered is out of reach, so that another one has to take its place. */
    private static final Set<String> MESSAGE_IS_GONE = Set.of(
            "message_not_found",
            "edit_window_closed",
            "cant_update_message",
            "thread_not_found",
            "cannot_reply_to_message");

    DeliveryResult judge() {
        if (status == 429) {
            return rateLimited();
        }
        if (status == 408 || status >= 500) {
            return new Unavailable("http_" + status, "Slack answered with HTTP " + status);
        }
        if (status != 200) {
            return new Unavailable(
                    "http_" + status, "Slack answered with HTTP " + status + "; check HIGHWATER_SLACK_API_URL");
        }
        if (!body.isObject()) {
            return new Unavailable("not_slack", "what answers is not Slack; check HIGHWATER_SLACK_API_URL");
        }
        return body.path("ok").asBoolean(false) ? new Delivered(timestamp()) : refusal();
    }

    /** Identifies the message that was posted, for changes and replies. */
    String timestamp() {
        return body.path("ts").asText("");
    }

    /** The id of the channel that the message is in; empty if the answer does not say. */
    String channel() {
        return body.path("channel").asText("");
    }

    /** Whether an answer to a message has become a message of its own, since the one above it has been deleted. */
    boolean landedOutsideItsThread() {
        JsonNode message = body.path("message");
        return message.isObject() && !message.hasNonNull("thread_ts");
    }

    /** Whether the message that was to be changed or answered is out of reach. */
    boolean messageIsDeleted() {
        return status == 200 && MESSAGE_IS_GONE.contains(error());
    }

    /** Errors that we do not know may be about the receiver or about the message: probes show which. */
    private DeliveryResult refusal() {
        String error = error();
        String reason = "Slack refused: " + error;
        if (RATE_LIMITED.contains(error)) {
            return rateLimited();
        }
        if (TRANSIENT.contains(error)) {
            return new Unavailable(error, reason);
        }
        boolean isAboutTheMessage = ABOUT_THE_MESSAGE.contains(error) || MESSAGE_IS_GONE.contains(error);
        return isAboutTheMessage
                ? new Refused(error, reason)
                : new Misconfigured(
                        error, reason, Optional.ofNullable(retryAfter).map(RetryAfter::parse));
    }

    private String error() {
        return SlackText.shorten(body.path("error").asText("no reason given"), 100);
    }

    private DeliveryResult rateLimited() {
        Duration wait = RetryAfter.parse(retryAfter);
        return new Unavailable(
                "rate_limited", "Slack asks us to wait for " + wait.toSeconds() + " s", Optional.of(wait));
    }
}
