package dev.highwater.flink;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Settings of Kafka's clients, given once in the environment as {@code KAFKA_*}, as Highwater itself takes them. */
final class KafkaOptions {

    private static final String PREFIX = "KAFKA_";

    private static final Pattern SECRET = Pattern.compile("password|secret|jaas\\.config|keystore\\.key$");

    /** What the job relies on. */
    private static final Set<String> OWN = Set.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            ProducerConfig.ACKS_CONFIG);

    private final Map<String, String> settings = new TreeMap<>();
    private final Set<String> ignored = new LinkedHashSet<>();

    /**
     * @param environment all of it
     * @throws JobException if it does not say where Kafka is
     */
    KafkaOptions(Map<String, String> environment) {
        Set<String> known = new LinkedHashSet<>(ConsumerConfig.configNames());
        known.addAll(ProducerConfig.configNames());
        known.addAll(AdminClientConfig.configNames());
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (variable.startsWith(PREFIX) && !value.isBlank()) {
                String name = variable.substring(PREFIX.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.');
                if (known.contains(name) && !OWN.contains(name)) {
                    settings.put(name, value);
                } else {
                    ignored.add(variable);
                }
            }
        });
        if (settings.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "")
                .isBlank()) {
            throw new JobException(
                    "KAFKA_BOOTSTRAP_SERVERS is not set: say where Kafka is, for example localhost:9092.");
        }
    }

    /** Variables that look like settings of Kafka and are not passed on. */
    Set<String> ignored() {
        return ignored;
    }

    String bootstrapServers() {
        return settings.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "");
    }

    /** Values that no log may hold. */
    Set<String> secrets() {
        Set<String> secrets = new LinkedHashSet<>();
        settings.forEach((name, value) -> {
            if (SECRET.matcher(name).find()) {
                secrets.add(value);
            }
        });
        return secrets;
    }

    /** For a client of our own. */
    Map<String, Object> client() {
        return new TreeMap<>(settings);
    }

    /** As options of a table. */
    String sql() {
        return settings.entrySet().stream()
                .map(entry -> "'properties.%s' = '%s'"
                        .formatted(entry.getKey(), entry.getValue().replace("'", "''")))
                .collect(joining(",\n  "));
    }
}
