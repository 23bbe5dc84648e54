package dev.highwater.alert.averages;

import dev.highwater.kafka.KafkaSettings;
import io.quarkus.arc.Unremovable;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The settings that decide how soon the consumer group of the averages stream notices a killed instance. With Kafka's
 * default of 45 seconds there would be no alerts for that long, after a restart as well as after a loss. Under the
 * newer group protocol the broker decides.
 */
class AveragesSession {

    /** Returns the settings for the channel; a value that the user has set takes precedence. */
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
