package dev.highwater.notification.alertmanager;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as Alertmanager takes it (<a
 * href="https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml">openapi.yaml</a>,
 * {@code postableAlert}).
 *
 * @param labels identify it: alerts with the same labels are the same alert
 * @param annotations what there is to say
 * @param startsAt since when it fires, not after {@code endsAt}
 * @param endsAt when it is over: then it is resolved, unless it has come again before
 * @param generatorUrl the page of the episode; null if it is not known where the dashboard is
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record PostableAlert(
        @JsonProperty("labels") Map<String, String> labels,
        @JsonProperty("annotations") Map<String, String> annotations,
        @JsonProperty("startsAt") Instant startsAt,
        @JsonProperty("endsAt") Instant endsAt,
        @JsonProperty("generatorURL") @Nullable String generatorUrl) {}
