package dev.highwater.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Settings shared by all Kafka clients of the service: {@code kafka.*}, or {@code KAFKA_*} in the environment. Brokers
 * and security are set once, for our own clients and for the messaging channels.
 */
@ApplicationScoped
public class KafkaSettings {

    /**
     * Default of {@code retry.backoff.ms} for transactional producers. A broker acknowledges the end of a transaction
     * before it has written its markers, and refuses the next transaction until then; Kafka's own default of 100 ms is
     * many times what that takes. While the broker cannot write them, it gets two hundred requests a second, for as
     * long as {@code max.block.ms}.
     */
    public static final int TRANSACTION_RETRY_MILLIS = 5;

    private final Map<String, Object> shared;

    /** Public for CDI and for tests. */
    public KafkaSettings(@Identifier("default-kafka-broker") Map<String, Object> shared) {
        this.shared = new HashMap<>(shared);
        // Quarkus sets the application's name as the group of every client.
        this.shared.remove(CommonClientConfigs.GROUP_ID_CONFIG);
    }

    /** Returns the configured addresses, for messages to operators. */
    public String bootstrapServers() {
        return String.valueOf(shared.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    /**
     * Returns the settings of one client.
     *
     * @param defaults settings that the user's settings override
     * @param required settings that override the user's
     */
    public Map<String, Object> client(Map<String, Object> defaults, Map<String, Object> required) {
        Map<String, Object> settings = new HashMap<>(defaults);
        settings.putAll(shared);
        settings.putAll(required);
        return settings;
    }
}
