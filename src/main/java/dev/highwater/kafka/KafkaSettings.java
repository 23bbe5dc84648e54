package dev.highwater.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Settings that all Kafka clients of the service share: {@code kafka.*}, or {@code KAFKA_*} in the environment. Brokers
 * and security are given once and reach our own clients and the messaging channels alike.
 */
@ApplicationScoped
public class KafkaSettings {

    /**
     * After how many milliseconds a transactional producer asks again, unless the user says otherwise. A broker
     * acknowledges the end of a transaction before it has written its marks, and refuses the next one until then;
     * Kafka's own default, a tenth of a second, is many times what that takes. Where the broker cannot write them, it
     * is asked two hundred times a second, for as long as {@code max.block.ms}.
     */
    public static final int TRANSACTION_RETRY_MILLIS = 5;

    private final Map<String, Object> shared;

    /** For CDI, and for tests. */
    public KafkaSettings(@Identifier("default-kafka-broker") Map<String, Object> shared) {
        this.shared = new HashMap<>(shared);
        // Quarkus adds the application's name as the group of every client.
        this.shared.remove(CommonClientConfigs.GROUP_ID_CONFIG);
    }

    /** The addresses as configured, for messages to people. */
    public String bootstrapServers() {
        return String.valueOf(shared.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    /**
     * Settings of one client.
     *
     * @param defaults what this client uses where the user has said nothing
     * @param required what it relies on, whatever the user has said
     */
    public Map<String, Object> client(Map<String, Object> defaults, Map<String, Object> required) {
        Map<String, Object> settings = new HashMap<>(defaults);
        settings.putAll(shared);
        settings.putAll(required);
        return settings;
    }
}
