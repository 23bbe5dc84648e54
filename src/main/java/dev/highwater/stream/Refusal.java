package dev.highwater.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What the brokers have refused, until it is known that they do not any more: when what was refused is written, not
 * when something else is. Until then the stream is shown as stopped, however often it tries. Belongs to the stream's
 * thread.
 */
final class Refusal {

    /** A fetch that is refused is so at once; one that is not takes half a second where there is nothing to read. */
    private static final long WELL_NANOS = Duration.ofSeconds(3).toNanos();

    private static final long NEVER = -1;

    private final @Nullable String topic;
    private final Map<TopicPartition, Long> reached;
    private boolean written;
    private boolean well;
    private long wellSince = NEVER;

    /**
     * @param topic that the refused record was for; null if it was no record
     * @param reached positions that the refused transaction would have written
     */
    Refusal(@Nullable String topic, Map<TopicPartition, Long> reached) {
        this.topic = topic;
        this.reached = reached;
    }

    /** One that was about no record: to read, to be a member of the group, to begin a transaction. */
    static Refusal ofNoRecord() {
        return new Refusal(null, Map.of());
    }

    /**
     * Takes note of how the session is. Where there is nothing to be written, one that has been well for a while is not
     * refused any more.
     *
     * @param now monotonic nanoseconds
     */
    void looked(boolean isWell, long now) {
        wellSince = !isWell ? NEVER : wellSince == NEVER ? now : wellSince;
        well = isWell && now - wellSince >= WELL_NANOS;
    }

    /** Takes note of what was written. */
    void note(PollOutcome outcome) {
        written |= topic == null ? !outcome.isEmpty() : outcome.writesTo(topic);
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
        return written || well && topic == null && reached.isEmpty() || !ours && !reached.isEmpty() && !owned.isEmpty();
    }
}
