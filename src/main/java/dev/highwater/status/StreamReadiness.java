package dev.highwater.status;

import dev.highwater.stream.ReadingsStream;
import dev.highwater.stream.StreamStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while readings are consumed, or need not be since Flink does it. Not ready while Kafka is away, or when the
 * stream has stopped and needs a person. There is no liveness check: a restart cures neither.
 */
@Readiness
@ApplicationScoped
class StreamReadiness implements HealthCheck {

    private final ReadingsStream stream;

    StreamReadiness(ReadingsStream stream) {
        this.stream = stream;
    }

    @Override
    public HealthCheckResponse call() {
        return answer(stream.status());
    }

    static HealthCheckResponse answer(StreamStatus status) {
        boolean ready = status.state() == StreamStatus.State.RUNNING || status.state() == StreamStatus.State.OFF;
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("readings stream")
                .status(ready)
                .withData("state", status.state().name().toLowerCase(Locale.ROOT))
                .withData("partitions", status.partitions().size());
        if (!status.reason().isEmpty()) {
            answer.withData("reason", status.reason());
        }
        if (!status.splitSeries().isEmpty()) {
            answer.withData("split_series", String.join(", ", status.splitSeries()))
                    .withData(
                            "split_series_reason",
                            "their averages are split: readings of a series must be on one partition, so key them by hostname");
        }
        return answer.build();
    }
}
