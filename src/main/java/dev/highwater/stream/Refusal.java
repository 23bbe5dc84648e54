package dev.highwater.stream;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What the brokers have refused, until it is known that they do not any more: when what was refused is written, not when something else
 * is. Until then the stream is shown as stopped, however often it tries. Belongs to the stream's thread.
 */
final class Refusal {

    private final @Nullable String topic;
    private final Map<TopicPartition, Long> reached;
    private boolean written;

    /**
     * @param topic that the refused record was for; null if it was no record
     * @param reached positions that the refused transaction would have written
     */
    Refusal(@Nullable String topic, Map<TopicPartition, Long> reached) {
        this.topic = topic;
        this.reached = reached;
    }

    /** Takes note of what was written. */
    void note(PollOutcome outcome) {
        written |= topic == null
                ? !outcome.isEmpty()
                : outcome.outputs().anyMatch(output -> output.topic().equals(topic));
    }

    /** Whether it is over; also when what it was about has become another instance's. */
    boolean isOver(Collection<OwnedPartition> owned) {
        boolean ours = false;
        for (OwnedPartition partition : owned) {
            Long position = reached.get(partition.partition());
            if (position != null) {
                ours = true;
                if (partition.position() < position) {
                    return false;
                }
            }
        }
        return written || !ours && !reached.isEmpty() && !owned.isEmpty();
    }
}
