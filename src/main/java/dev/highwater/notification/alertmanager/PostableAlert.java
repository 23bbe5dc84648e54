package dev.highwater.notification.alertmanager;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as Alertmanager's API accepts it (<a
 * href="https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml">openapi.yaml</a>,
 * {@code postableAlert}).
 *
 * @param labels the labels, which identify the alert
 * @param annotations further information
 * @param startsAt when it began to fire, not after {@code endsAt}
 * @param endsAt when it is resolved, unless it is sent again before
 * @param generatorUrl address of the episode's page; null if the dashboard's address is not configured
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record PostableAlert(
        @JsonProperty("labels") Map<String, String> labels,
        @JsonProperty("annotations") Map<String, String> annotations,
        @JsonProperty("startsAt") Instant startsAt,
        @JsonProperty("endsAt") Instant endsAt,
        @JsonProperty("generatorURL") @Nullable String generatorUrl) {}
