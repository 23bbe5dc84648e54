package dev.highwater.status;

import dev.highwater.alertfeed.AlertPublisher;
import dev.highwater.kafka.AccessWatch;
import dev.highwater.kafka.Permission;
import dev.highwater.kafka.TopicConcern;
import dev.highwater.kafka.TopicHealth;
import dev.highwater.stream.ReadingsStream;
import dev.highwater.stream.StreamFindings;
import dev.highwater.stream.StreamStatus;
import dev.highwater.text.EnumText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports ready while readings are consumed, or need not be since Flink consumes them; not ready while Kafka is away,
 * or when the stream has stopped and needs an operator. It is not part of liveness: a restart cures neither.
 */
@Readiness
@ApplicationScoped
class StreamReadiness implements HealthCheck {

    private final ReadingsStream stream;
    private final TopicHealth topics;
    private final AlertPublisher publisher;
    private final AccessWatch access;

    StreamReadiness(ReadingsStream stream, TopicHealth topics, AlertPublisher publisher, AccessWatch access) {
        this.stream = stream;
        this.topics = topics;
        this.publisher = publisher;
        this.access = access;
    }

    @Override
    public HealthCheckResponse call() {
        return answer(stream.status(), topics.concerns(), publisher.problem(), access.missing());
    }

    static HealthCheckResponse answer(StreamStatus status) {
        return answer(status, List.of(), "", List.of());
    }

    /**
     * Whether the readings stream makes the service ready, and why not.
     *
     * @param concerns what is wrong with how topics are set; what makes averages wrong has stopped the stream
     * @param unpublished why alerts are not published to their topic; empty if they are
     * @param missing what the brokers do not allow
     */
    static HealthCheckResponse answer(
            StreamStatus status, List<TopicConcern> concerns, String unpublished, List<Permission> missing) {
        boolean ready = status.state() == StreamStatus.State.RUNNING || status.state() == StreamStatus.State.OFF;
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("readings stream")
                .status(ready)
                .withData("state", EnumText.of(status.state()))
                .withData("partitions", status.partitions().size());
        if (!status.reason().isEmpty()) {
            answer.withData("reason", status.reason());
        }
        if (!concerns.isEmpty()) {
            answer.withData(
                    "topics", concerns.stream().map(TopicConcern::toString).collect(Collectors.joining("; ")));
        }
        if (!missing.isEmpty()) {
            answer.withData("access", missing.stream().map(Permission::toString).collect(Collectors.joining("; ")));
        }
        if (!unpublished.isEmpty()) {
            answer.withData("alerts_topic", unpublished);
        }
        if (!status.holdUps().isEmpty()) {
            answer.withData("held_up", String.join("; ", status.holdUps()))
                    .withData(
                            "held_up_reason",
                            "readings come out when their producer's transaction is decided, and windows stay"
                                    + " open until then;"
                                    + " kafka-transactions.sh find-hanging and describe-producers say whose it"
                                    + " is, and abort ends it");
        }
        if (!status.splitSeries().isEmpty()) {
            answer.withData("split_series", String.join(", ", status.splitSeries()))
                    .withData(
                            "split_series_reason",
                            status.findings().splitReason().isEmpty()
                                    ? "their averages are split: readings of a series must be on one partition,"
                                            + " so key them by hostname"
                                    : status.findings().splitReason());
        }
        if (!status.findings().clocksAhead().isEmpty()) {
            answer.withData(
                            "clocks_ahead",
                            status.findings().clocksAhead().stream()
                                    .map(StreamFindings.ClockAhead::toString)
                                    .collect(Collectors.joining("; ")))
                    .withData(
                            "clocks_ahead_reason",
                            "readings ahead of time close windows early, for all hosts of the partition: set"
                                    + " the clock, or lower"
                                    + " highwater.readings.allowed-skew, so that they are set aside");
        }
        return answer.build();
    }
}
