package dev.highwater.alert.averages;

import dev.highwater.kafka.KafkaSettings;
import io.quarkus.arc.Unremovable;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * How soon the group of the averages stream takes notice of a killed instance. Kafka's own 45 seconds would be too long
 * a time without alerts, as long after a restart as after a loss. Under the newer group protocol that is up to the
 * broker.
 */
class AveragesSession {

    /** Settings that the channel takes, unless the user has said otherwise. */
    @Produces
    @ApplicationScoped
    @Unremovable
    @Identifier("averages-session")
    Map<String, Object> settings(KafkaSettings kafka) {
        Map<String, Object> all = kafka.client(
                Map.of(
                        // The shortest that a broker allows by default.
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500),
                Map.of());
        if ("consumer".equalsIgnoreCase(String.valueOf(all.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG)))) {
            return Map.of();
        }
        return Map.of(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, all.get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, all.get(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG));
    }
}
