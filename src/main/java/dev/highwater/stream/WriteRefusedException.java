package dev.highwater.stream;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The brokers have refused a transaction in a way that will not pass by itself; the message says what and what would
 * help.
 */
final class WriteRefusedException extends KafkaException {

    private static final long serialVersionUID = 1;

    private final @Nullable String topic;
    private final transient Map<TopicPartition, Long> reached;

    /**
     * @param topic that the refused record was for; null if it was no record
     * @param reached how far the transaction would have come
     */
    WriteRefusedException(
            String message, KafkaException cause, @Nullable String topic, Map<TopicPartition, Long> reached) {
        super(message, cause);
        this.topic = topic;
        this.reached = Map.copyOf(reached);
    }

    /** What it takes until it is known to be over. */
    Refusal refusal() {
        return new Refusal(topic, reached);
    }
}
