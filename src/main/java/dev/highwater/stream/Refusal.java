package dev.highwater.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A refusal by the brokers, kept until it is known to be over: until what was refused has been written, not just
 * something else. Until then the stream is shown as stopped, however often it tries. Confined to the stream's thread.
 */
final class Refusal {

    /**
     * How long a session must be without problems before a refusal to read counts as over. A refused fetch fails at
     * once; an allowed one takes half a second where there is nothing to read.
     */
    private static final long WELL_NANOS = Duration.ofSeconds(3).toNanos();

    private static final long NEVER = -1;

    private final @Nullable String topic;
    private final Map<TopicPartition, Long> reached;
    private boolean written;
    private boolean well;
    private long wellSince = NEVER;

    /**
     * @param topic topic of the refused record; null if no record was refused
     * @param reached positions that the refused transaction would have committed
     */
    Refusal(@Nullable String topic, Map<TopicPartition, Long> reached) {
        this.topic = topic;
        this.reached = reached;
    }

    /** Returns a refusal that concerns no record: to read, to be a member of the group, or to begin a transaction. */
    static Refusal ofNoRecord() {
        return new Refusal(null, Map.of());
    }

    /**
     * Records whether the session is without problems. A refusal that concerns no record and no position is over once
     * that has lasted for a while.
     *
     * @param now monotonic nanoseconds
     */
    void looked(boolean isWell, long now) {
        wellSince = !isWell ? NEVER : wellSince == NEVER ? now : wellSince;
        well = isWell && now - wellSince >= WELL_NANOS;
    }

    /** Records an outcome that was written. */
    void note(PollOutcome outcome) {
        written |= topic == null ? !outcome.isEmpty() : outcome.writesTo(topic);
    }

    /** Returns whether the refusal is over, also because other instances own the partitions it concerned. */
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
