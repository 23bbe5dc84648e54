package dev.highwater.notification.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What Alertmanager posts to its webhooks, version 4 of that format, so that whatever understands Alertmanager
 * understands this (<a
 * href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">webhook_config</a>).
 *
 * @param version of the format, {@code 4}
 * @param groupKey identifies the group of alerts, for good
 * @param truncatedAlerts how many of the group that fire were left out, all of which the receiver has seen before or
 *     will in this turn
 * @param status {@code firing} if any alert of the group is, also if it was left out
 * @param receiver name of the receiver
 * @param groupLabels by what the alerts were grouped: their name and their host
 * @param commonLabels labels that all of the alerts share
 * @param commonAnnotations annotations that all of them share
 * @param externalUrl the dashboard; empty if it is not known where it is
 * @param alerts each as it is now
 */
@RegisterForReflection
record WebhookPayload(
        @JsonProperty("version") String version,
        @JsonProperty("groupKey") String groupKey,
        @JsonProperty("truncatedAlerts") int truncatedAlerts,
        @JsonProperty("status") String status,
        @JsonProperty("receiver") String receiver,
        @JsonProperty("groupLabels") Map<String, String> groupLabels,
        @JsonProperty("commonLabels") Map<String, String> commonLabels,
        @JsonProperty("commonAnnotations") Map<String, String> commonAnnotations,
        @JsonProperty("externalURL") String externalUrl,
        @JsonProperty("alerts") List<Alert> alerts) {

    /**
     * One alert.
     *
     * @param status {@code firing} or {@code resolved}
     * @param labels what it is about
     * @param annotations what there is to say
     * @param startsAt event time
     * @param endsAt event time; the year 1 while it fires, as Alertmanager has it
     * @param generatorUrl the page of the episode; empty if it is not known where the dashboard is
     * @param fingerprint identifies the episode, also when its level changes
     */
    @RegisterForReflection
    record Alert(
            @JsonProperty("status") String status,
            @JsonProperty("labels") Map<String, String> labels,
            @JsonProperty("annotations") Map<String, String> annotations,
            @JsonProperty("startsAt") Instant startsAt,
            @JsonProperty("endsAt") Instant endsAt,
            @JsonProperty("generatorURL") String generatorUrl,
            @JsonProperty("fingerprint") String fingerprint) {}
}
