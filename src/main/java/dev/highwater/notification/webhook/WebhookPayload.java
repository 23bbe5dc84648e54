package dev.highwater.notification.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The payload of Alertmanager's webhooks, version 4, so that tools for Alertmanager can read it (<a
 * href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">webhook_config</a>).
 *
 * @param version version of the format, {@code 4}
 * @param groupKey identifies the group of alerts permanently
 * @param truncatedAlerts number of firing alerts of the group that were left out; the receiver has been sent each
 *     before or is in this turn
 * @param status {@code firing} if any alert of the group fires, even one left out; else {@code resolved}
 * @param receiver name of the receiver
 * @param groupLabels the labels by which alerts are grouped: name and host
 * @param commonLabels labels that all alerts share
 * @param commonAnnotations annotations that all alerts share
 * @param externalUrl address of the dashboard; empty if it is not configured
 * @param alerts the alerts in their present state
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
     * @param labels the labels
     * @param annotations further information
     * @param startsAt when it began, in event time
     * @param endsAt when it ended, in event time; the year 1 while it fires, as in Alertmanager
     * @param generatorUrl address of the episode's page; empty if the dashboard's address is not configured
     * @param fingerprint identifies the episode, even if its level changes
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
