package dev.highwater.status;

import dev.highwater.kafka.CodecCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports not ready while averages wait that cannot be read, since then nothing is compared with thresholds. A codec
 * that does not work shows as degraded before a producer uses it.
 */
@Readiness
@ApplicationScoped
class ChannelReadiness implements HealthCheck {

    private final ChannelTroubles troubles;
    private final AveragesTopicTroubles topic;
    private final CodecCheck codecs;
    private final EngineStatus engine;

    ChannelReadiness(ChannelTroubles troubles, AveragesTopicTroubles topic, CodecCheck codecs, EngineStatus engine) {
        this.troubles = troubles;
        this.topic = topic;
        this.codecs = codecs;
        this.engine = engine;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponse answer =
                answer(troubles.averages(), troubles.charts(), topic.heldUp(), topic.losses(), codecs.broken());
        return withEngine(answer, engine.summary());
    }

    /**
     * Returns the answer with the engine added. It stays ready if no averages arrive, since other instances get none
     * either.
     */
    static HealthCheckResponse withEngine(HealthCheckResponse answer, String engine) {
        HealthCheckResponseBuilder builder = HealthCheckResponse.named(answer.getName())
                .status(answer.getStatus() == HealthCheckResponse.Status.UP)
                .withData("computed_by", engine);
        answer.getData().orElse(Map.of()).forEach((name, value) -> {
            if (value instanceof Boolean is) {
                builder.withData(name, is);
            } else {
                builder.withData(name, String.valueOf(value));
            }
        });
        return builder.build();
    }

    /**
     * Returns the answer of the check.
     *
     * @param averages why averages are not compared with thresholds; empty if they are
     * @param charts why averages do not come to the charts; empty if they do
     * @param heldUp averages that wait for somebody's transaction
     * @param losses how averages can be lost before they are compared
     * @param broken codecs that do not work, and why
     */
    static HealthCheckResponse answer(
            String averages, String charts, List<String> heldUp, List<String> losses, Map<String, String> broken) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("averages stream")
                .status(averages.isEmpty())
                .withData("degraded", !charts.isEmpty() || !heldUp.isEmpty() || !losses.isEmpty() || !broken.isEmpty());
        if (!losses.isEmpty()) {
            answer.withData("may_lose_averages", String.join("; ", losses));
        }
        if (!averages.isEmpty() || !charts.isEmpty()) {
            answer.withData("reason", averages.isEmpty() ? charts : averages);
        }
        if (!heldUp.isEmpty()) {
            answer.withData("held_up", String.join("; ", heldUp))
                    .withData(
                            "held_up_reason",
                            "averages are compared with thresholds when the transaction of whoever computes"
                                    + " them is decided, such as a Flink"
                                    + " job at its next checkpoint");
        }
        broken.forEach((codec, why) -> answer.withData("codec " + codec, why));
        return answer.build();
    }
}
