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
 * @param routingKey which service it is for; secret
 * @param action {@code trigger}, {@code acknowledge} or {@code resolve}
 * @param dedupKey which alert it is about; 255 characters at most
 * @param payload what there is to say; null of events that only change an alert
 * @param links pages about it; null of events that only change an alert
 * @param client who sends it
 * @param clientUrl where that is; null if it is not known where the dashboard is
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

    /** One that only changes an alert. */
    PagerDutyEvent(String routingKey, String action, String dedupKey) {
        this(routingKey, action, dedupKey, null, null, null, null);
    }

    /**
     * What there is to say, in the Common Event Format.
     *
     * @param summary one line; 1024 characters at most
     * @param source the host
     * @param severity {@code critical} or {@code warning}
     * @param timestamp since when, event time
     * @param component the CPU; null if it is about the host
     * @param kind the name of the alert
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

    /** A page about it. */
    @RegisterForReflection
    record Link(
            @JsonProperty("href") String href,
            @JsonProperty("text") String text) {}

    /** Without the key, wherever this is printed. */
    @Override
    public String toString() {
        return action + " " + dedupKey;
    }
}
