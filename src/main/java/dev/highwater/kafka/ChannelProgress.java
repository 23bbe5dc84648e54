package dev.highwater.kafka;

import dev.highwater.time.Deadline;
import java.time.Duration;
import java.util.Map;

/**
 * Detects whether a messaging channel is stuck. Its consumer retries a failing poll for ever, whatever the reason, and
 * only logs it; the symptom is that records wait although no batch is being processed, or that the consumer does not
 * belong to its group. Thread-safe.
 */
public final class ChannelProgress {

    /**
     * How long records must wait before the channel counts as stuck. A consumer that joins its group, or reads a batch
     * of many megabytes over a slow line, is not stuck.
     */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How long a look at the lag is valid; looks are every few seconds. */
    private static final Duration FRESH = Duration.ofSeconds(20);

    private Map<Integer, Long> lags = Map.of();
    private long lookedAt;

    private boolean busy;
    private boolean waiting;
    private long waitingSince;
    private boolean outside;

    /** Records that a batch has arrived. */
    public synchronized void begun() {
        busy = true;
        waiting = false;
    }

    /** Records that the batch is processed and the next one has been requested. */
    public synchronized void done() {
        busy = false;
        waiting = false;
        notifyAll();
    }

    /** Waits until no batch is being processed, at most until the deadline. */
    synchronized void awaitDone(Deadline deadline) throws InterruptedException {
        while (busy && !deadline.isOver()) {
            // wait(0) would wait for ever.
            wait(Math.max(1, deadline.left().toMillis()));
        }
    }

    /**
     * Records how much of the topic is unread.
     *
     * @param lag committed records that are not read yet
     * @param now monotonic nanoseconds
     */
    synchronized void looked(long lag, long now) {
        outside = false;
        waits(lag > 0, now);
    }

    /**
     * Records that the consumer does not belong to its consumer group, so that it is given no partitions, and cannot
     * know what is unread.
     *
     * @param now monotonic nanoseconds
     */
    synchronized void lookedFromOutside(long now) {
        outside = true;
        waits(true, now);
    }

    private void waits(boolean unread, long now) {
        boolean was = waiting;
        waiting = unread && !busy;
        if (waiting && !was) {
            waitingSince = now;
        }
    }

    /** Returns whether the consumer did not belong to its consumer group at the last look. */
    synchronized boolean isOutside() {
        return outside;
    }

    /**
     * Records how much of each partition is unread.
     *
     * @param found committed records that are not read yet, by partition; -1 where unknown
     * @param now monotonic nanoseconds
     */
    synchronized void looked(Map<Integer, Long> found, long now) {
        lags = Map.copyOf(found);
        lookedAt = now;
    }

    /**
     * Returns the lag of each partition that the channel reads, -1 where unknown; empty while nothing is known.
     *
     * @param now monotonic nanoseconds
     */
    synchronized Map<Integer, Long> lags(long now) {
        return now - lookedAt < FRESH.toNanos() ? lags : Map.of();
    }

    /**
     * Returns whether records have been waiting, or the consumer has been outside of its consumer group, for longer
     * than {@link #PATIENCE} while no batch is processed.
     */
    synchronized boolean isStuck(long now) {
        return waiting && now - waitingSince >= PATIENCE.toNanos();
    }
}
