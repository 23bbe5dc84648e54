package dev.highwater.stream;

import dev.highwater.time.Ticker;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Progress of a session, for the status and the health checks: the state of its partitions, and whether readings are
 * known to flow. Confined to the stream's thread.
 */
final class SessionProgress {

    /** Time within which a reachable broker has refused what it will refuse. */
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

    /** Returns the status of this instance's partitions, ordered by number. */
    List<StreamStatus.PartitionStatus> partitions() {
        long now = ticker.nanos();
        return assignment.restored().stream()
                .map(owned ->
                        owned.status(consumer.currentLag(owned.partition()).orElse(-1), now))
                .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                .toList();
    }

    /** Returns the series whose averages are wrong because their readings arrive on several partitions. */
    SplitSeries.Found splitSeries() {
        return splitSeries.found(ticker.nanos());
    }

    /**
     * Returns why it is not known whether readings flow, in words for operators; null if they do, or if there are none.
     */
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

    /** Returns whether a refusal is known to be over. */
    boolean isOver(Refusal refusal) {
        return !assignment.isRestoring() && refusal.isOver(assignment.restored());
    }

    /**
     * Returns whether a partition is known to flow: something was written, or all is read. Without this check readiness
     * would flap while one session after the other fails over the same record. That all is read shows in the log's end,
     * which a client may see without permission to read; therefore the first fetch must also have had time to be
     * refused.
     */
    private boolean isProven(OwnedPartition owned, long now) {
        return owned.hasMoved()
                || consumer.currentLag(owned.partition()).orElse(-1) == 0
                        && (proven || owned.isOwnedFor(A_REFUSAL, now));
    }
}
