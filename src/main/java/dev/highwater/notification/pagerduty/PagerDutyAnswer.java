package dev.highwater.notification.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.notification.http.Endpoint;
import dev.highwater.notification.http.ReceiverAnswer;
import dev.highwater.text.VisibleText;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Judges PagerDuty's answers (<a href="https://developer.pagerduty.com/docs/events-api-v2-overview">Response codes and
 * retry logic</a>): 202 is accepted, 400 refuses this event, 429 and 5xx are retried later. A 400 about the routing key
 * concerns all events. Pure.
 *
 * @param mapper parses the body of the answer
 * @param routingKey secret that is removed from all reasons
 */
record PagerDutyAnswer(ObjectMapper mapper, String routingKey) {

    /**
     * Wait after a 429 without {@code Retry-After}; PagerDuty asks to retry "preferably with a backoff of a few
     * minutes".
     */
    private static final Duration RATE_LIMITED = Duration.ofMinutes(2);

    private static final int LONGEST = 300;

    DeliveryResult judge(Endpoint endpoint, ReceiverAnswer answer) {
        DeliveryResult result = endpoint.judge(answer);
        if (answer.status() == 429 && answer.retryAfter().isEmpty()) {
            return new Unavailable(
                    result.code(), "PagerDuty takes no more events for a while", Optional.of(RATE_LIMITED));
        }
        if (!(result instanceof Refused refused)) {
            return result;
        }
        String said = said(answer.body());
        String reason = said.isEmpty() ? refused.reason() : refused.reason() + ": " + said;
        return said.toLowerCase(Locale.ROOT).matches(".*(routing|service|integration|invalid)[_ ]key.*")
                ? new Misconfigured("http_" + answer.status(), reason)
                : new Refused(refused.code(), reason);
    }

    private String said(String body) {
        JsonNode answer = json(body);
        String errors = StreamSupport.stream(answer.path("errors").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        String said = VisibleText.of(
                (answer.path("message").asText() + (errors.isEmpty() ? "" : ": " + errors)).replace(routingKey, "…"));
        return said.substring(0, Math.min(said.length(), LONGEST));
    }

    private JsonNode json(String body) {
        try {
            JsonNode read = mapper.readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Returns a fixed text, so that logs do not reveal the routing key. */
    @Override
    public String toString() {
        return "answers of PagerDuty";
    }
}
