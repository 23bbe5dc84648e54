package dev.highwater.stream;

import dev.highwater.time.Ticker;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How far a session has come, for the status and the health checks: where its partitions are, and whether it is known
 * that readings flow. Belongs to the stream's thread.
 */
final class SessionProgress {

    /** Within that a broker that is there has refused what it refuses. */
    private static final Duration A_REFUSAL = Duration.ofSeconds(1);

    private final KafkaConsumer<?, ?> consumer;
    private final Assignment assignment;
    private final SplitSeries splitSeries;
    private final BrokerPulse pulse;
    private final Ticker ticker;
    private boolean proven;

    SessionProgress(
            KafkaConsumer<?, ?> consumer,
            Assignment assignment,
            SplitSeries splitSeries,
            BrokerPulse pulse,
            Ticker ticker) {
        this.consumer = consumer;
        this.assignment = assignment;
        this.splitSeries = splitSeries;
        this.pulse = pulse;
        this.ticker = ticker;
    }

    /** The partitions of this instance, by number. */
    List<StreamStatus.PartitionStatus> partitions() {
        long now = ticker.nanos();
        return assignment.restored().stream()
                .map(owned ->
                        owned.status(consumer.currentLag(owned.partition()).orElse(-1), now))
                .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                .toList();
    }

    /** Series whose averages are wrong, since their readings arrive on several partitions. */
    SplitSeries.Found splitSeries() {
        return splitSeries.found(ticker.nanos());
    }

    /** Why it is not known whether readings flow, for people; null if they do, or if there are none. */
    @Nullable
    String problem() {
        String away = pulse.problem();
        if (away != null) {
            return away;
        }
        if (assignment.isRestoring()) {
            return "looking up where to go on";
        }
        long now = ticker.nanos();
        boolean allProven = assignment.restored().stream().allMatch(owned -> isProven(owned, now));
        proven |= allProven && !assignment.restored().isEmpty();
        return allProven ? null : "writing what comes first";
    }

    /** Whether a refusal is known to be over. */
    boolean isOver(Refusal refusal) {
        return !assignment.isRestoring() && refusal.isOver(assignment.restored());
    }

    /**
     * Readiness must not flap while one session after the other fails over the same record: something is written, or
     * all is read. That all is read is known by the log's end, for which it need not be allowed to read; so the first
     * fetch must not have been refused.
     */
    private boolean isProven(OwnedPartition owned, long now) {
        return owned.hasMoved()
                || consumer.currentLag(owned.partition()).orElse(-1) == 0
                        && (proven || owned.isOwnedFor(A_REFUSAL, now));
    }
}
