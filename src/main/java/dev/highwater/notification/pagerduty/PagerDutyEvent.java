package dev.highwater.notification.pagerduty;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event of the Events API v2 (<a href="https://developer.pagerduty.com/docs/send-alert-event">Send an alert
 * event</a>).
 *
 * @param routingKey routing key of the service; secret
 * @param action {@code trigger}, {@code acknowledge} or {@code resolve}
 * @param dedupKey identifies the alert; 255 characters at most
 * @param payload details of the alert; null unless it is triggered
 * @param links related pages; null unless the alert is triggered
 * @param client name of the sender; null unless the alert is triggered
 * @param clientUrl address of the episode's page or the dashboard; null if the dashboard's address is not configured,
 *     or unless the alert is triggered
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record PagerDutyEvent(
        @JsonProperty("routing_key") String routingKey,
        @JsonProperty("event_action") String action,
        @JsonProperty("dedup_key") String dedupKey,
        @JsonProperty("payload") @Nullable Payload payload,
        @JsonProperty("links") @Nullable List<Link> links,
        @JsonProperty("client") @Nullable String client,
        @JsonProperty("client_url") @Nullable String clientUrl) {

    /** Creates an event that acknowledges or resolves an alert. */
    PagerDutyEvent(String routingKey, String action, String dedupKey) {
        this(routingKey, action, dedupKey, null, null, null, null);
    }

    /**
     * Details of an alert in the Common Event Format.
     *
     * @param summary one line; 1024 characters at most
     * @param source host of the alert
     * @param severity {@code critical} or {@code warning}
     * @param timestamp when it began, in event time
     * @param component CPU of the alert; null if it is about a host
     * @param kind name of the alert
     * @param details further values by name
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Payload(
            @JsonProperty("summary") String summary,
            @JsonProperty("source") String source,
            @JsonProperty("severity") String severity,
            @JsonProperty("timestamp") Instant timestamp,
            @JsonProperty("component") @Nullable String component,
            @JsonProperty("class") String kind,
            @JsonProperty("custom_details") Map<String, String> details) {}

    /** A link to a page about the alert. */
    @RegisterForReflection
    record Link(
            @JsonProperty("href") String href,
            @JsonProperty("text") String text) {}

    /** Returns action and dedup key only, so that logs do not reveal the routing key. */
    @Override
    public String toString() {
        return action + " " + dedupKey;
    }
}
