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
 * An answer of Slack's Web API, and what it means. Pure.
 *
 * @param status the HTTP status
 * @param retryAfter the header {@code Retry-After}; null if there is none
 * @param body the JSON body; a missing node if there is none
 */
record SlackAnswer(int status, @Nullable String retryAfter, JsonNode body) {

    /**
     * Errors inside Slack, after which a retry can succeed. The names are those of the reference of
     * {@code chat.postMessage}.
     */
    private static final Set<String> TRANSIENT = Set.of(
            "fatal_error",
            "internal_error",
            "request_timeout",
            "service_unavailable",
            "team_added_to_org",
            "message_limit_exceeded");

    private static final Set<String> RATE_LIMITED = Set.of("ratelimited", "rate_limited");

    /** Errors about this one message. */
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

    /**
     * Errors that mean that the message to change or reply to cannot be used, so that a new one has to take its place.
     */
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

    /** Returns the {@code ts} of the posted message, by which it is changed and replied to. */
    String timestamp() {
        return body.path("ts").asText("");
    }

    /** Returns the id of the channel that the message is in; empty if the answer does not have it. */
    String channel() {
        return body.path("channel").asText("");
    }

    /** Returns whether a reply was posted outside of its thread, because the message above it had been deleted. */
    boolean landedOutsideItsThread() {
        JsonNode message = body.path("message");
        return message.isObject() && !message.hasNonNull("thread_ts");
    }

    /** Returns whether the message to change or reply to cannot be used any more. */
    boolean messageIsDeleted() {
        return status == 200 && MESSAGE_IS_GONE.contains(error());
    }

    /** Judges an error. One that is not known may be about the channel or about the message; probes show which. */
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
