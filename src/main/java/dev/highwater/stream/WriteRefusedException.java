package dev.highwater.stream;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the brokers refuse a transaction for a reason that does not go away by itself. The message says what was
 * refused and what would help.
 */
final class WriteRefusedException extends KafkaException {

    private static final long serialVersionUID = 1;

    private final @Nullable String topic;
    private final transient Map<TopicPartition, Long> reached;

    /**
     * @param topic topic of the refused record; null if no record was refused
     * @param reached positions that the transaction would have committed
     */
    WriteRefusedException(
            String message, KafkaException cause, @Nullable String topic, Map<TopicPartition, Long> reached) {
        super(message, cause);
        this.topic = topic;
        this.reached = Map.copyOf(reached);
    }

    /** Returns the refusal, which knows when it is over. */
    Refusal refusal() {
        return new Refusal(topic, reached);
    }
}
