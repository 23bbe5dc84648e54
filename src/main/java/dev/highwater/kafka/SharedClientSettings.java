package dev.highwater.kafka;

import io.quarkus.arc.Unremovable;
import io.quarkus.kafka.client.runtime.KafkaRuntimeConfigProducer;
import io.quarkus.runtime.ApplicationConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * The settings that all Kafka clients of the service share. Replaces those of Quarkus, which hold every variable that
 * begins with {@code KAFKA_}, whatever program it is for. A messaging channel takes some of them for its own
 * attributes: with a {@code KAFKA_TOPICS} of another program in the environment, the service would not start.
 */
class SharedClientSettings {

    /** Attributes of messaging channels, unknown to Kafka's clients, that a variable could set. */
    static final Set<String> CHANNEL_ATTRIBUTES = Set.of(
            "batch", "broadcast", "partitions", "pattern", "requests", "retry", "throttled.ordered", "topic", "topics");

    /** Returns the settings without attributes of channels, which only the channels' own configuration may set. */
    @Produces
    @Singleton
    @Unremovable
    @Identifier("default-kafka-broker")
    Map<String, Object> settings(Config config, ApplicationConfig application) {
        Map<String, Object> settings =
                new HashMap<>(new KafkaRuntimeConfigProducer().createKafkaRuntimeConfig(config, application));
        settings.keySet().removeAll(CHANNEL_ATTRIBUTES);
        return settings;
    }
}
