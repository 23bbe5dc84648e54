package dev.highwater.status;

import dev.highwater.kafka.ChannelWatch;
import dev.highwater.kafka.CodecCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready when averages wait that cannot be read, because then nothing is compared with thresholds. A codec that does not work shows
 * as degraded before anybody uses it.
 */
@Readiness
@ApplicationScoped
class ChannelReadiness implements HealthCheck {

    private static final String AVERAGES = "averages";
    private static final String CHARTS = "live-averages";

    private final ChannelWatch channels;
    private final CodecCheck codecs;

    ChannelReadiness(ChannelWatch channels, CodecCheck codecs) {
        this.channels = channels;
        this.codecs = codecs;
    }

    @Override
    public HealthCheckResponse call() {
        return answer(channels.isStuck(AVERAGES), channels.isStuck(CHARTS), channels.reason(), codecs.broken());
    }

    static HealthCheckResponse answer(boolean averages, boolean charts, String reason, Map<String, String> broken) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("averages stream")
                .status(!averages)
                .withData("degraded", charts || !broken.isEmpty());
        if (averages || charts) {
            answer.withData("reason", (averages ? "averages" : "averages for the charts") + " are stuck: " + reason);
        }
        broken.forEach((codec, why) -> answer.withData("codec " + codec, why));
        return answer.build();
    }
}
