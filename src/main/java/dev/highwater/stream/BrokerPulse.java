package dev.highwater.stream;

import java.time.Duration;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;

/**
 * Detects whether Kafka answers. A consumer whose broker is away keeps returning empty polls, as if there were no
 * readings; only the age of its last heartbeat shows the difference.
 */
final class BrokerPulse {

    private static final Duration TOO_LONG = Duration.ofSeconds(6);

    private final KafkaConsumer<?, ?> consumer;
    private @Nullable Metric secondsSinceHeartbeat;

    BrokerPulse(KafkaConsumer<?, ?> consumer) {
        this.consumer = consumer;
    }

    /** Returns why Kafka seems to be away, in words for operators; null while it answers. */
    @Nullable
    String problem() {
        if (consumer.groupMetadata().generationId() < 0) {
            return "joining the consumer group";
        }
        double seconds = secondsSinceHeartbeat();
        return seconds > TOO_LONG.toSeconds() ? "Kafka has not answered for %.0f s".formatted(seconds) : null;
    }

    private double secondsSinceHeartbeat() {
        if (secondsSinceHeartbeat == null) {
            secondsSinceHeartbeat = consumer.metrics().entrySet().stream()
                    .filter(metric -> metric.getKey().name().equals("last-heartbeat-seconds-ago"))
                    .map(metric -> (Metric) metric.getValue())
                    .findFirst()
                    .orElse(null);
        }
        return secondsSinceHeartbeat != null && secondsSinceHeartbeat.metricValue() instanceof Number seconds
                ? seconds.doubleValue()
                : 0;
    }
}
