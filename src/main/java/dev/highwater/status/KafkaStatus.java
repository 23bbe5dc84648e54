package dev.highwater.status;

import dev.highwater.alertfeed.AlertPublisher;
import dev.highwater.kafka.AccessWatch;
import dev.highwater.kafka.TopicHealth;
import dev.highwater.stream.ReadingsStream;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The part of the status about Kafka: the readings stream, the averages, the alerts topic, settings and permissions.
 */
@ApplicationScoped
class KafkaStatus {

    private final ReadingsStream readings;
    private final AveragesStatus averages;
    private final AlertPublisher publisher;
    private final TopicHealth topics;
    private final AccessWatch access;

    KafkaStatus(
            ReadingsStream readings,
            AveragesStatus averages,
            AlertPublisher publisher,
            TopicHealth topics,
            AccessWatch access) {
        this.readings = readings;
        this.averages = averages;
        this.publisher = publisher;
        this.topics = topics;
        this.access = access;
    }

    ReadingsReport readings() {
        return ReadingsReport.of(readings.status());
    }

    AveragesReport averages() {
        return averages.status();
    }

    BaselinesReport baselines() {
        return averages.baselines();
    }

    EngineReport engine() {
        return averages.engine();
    }

    ServiceStatus.AlertsTopic alertsTopic() {
        String problem = publisher.problem();
        return new ServiceStatus.AlertsTopic(problem.isEmpty() ? "ok" : "failing", problem);
    }

    /** Settings of topics that may lose data or hinder the stream. */
    List<ServiceStatus.Topic> topics() {
        return topics.concerns().stream().map(ServiceStatus.Topic::of).toList();
    }

    /** Returns the permissions that Highwater's user lacks on the brokers. */
    List<ServiceStatus.MissingPermission> missingPermissions() {
        return access.missing().stream()
                .map(ServiceStatus.MissingPermission::of)
                .toList();
    }
}
