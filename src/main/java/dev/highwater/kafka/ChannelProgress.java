package dev.highwater.kafka;

import dev.highwater.time.Deadline;
import java.time.Duration;
import java.util.Map;

/**
 * Whether a messaging channel takes in what its topic holds. Its consumer tries a poll that fails again for ever,
 * whatever the reason, and says so in the log only; but then records wait, and no one is at work on a batch. Safe for
 * use by several threads.
 */
public final class ChannelProgress {

    /**
     * A consumer that is about to join its group, or reads a batch of many megabytes over a slow line, is not stuck.
     */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Looks are every few seconds. */
    private static final Duration FRESH = Duration.ofSeconds(20);

    private Map<Integer, Long> lags = Map.of();
    private long lookedAt;

    private boolean busy;
    private boolean waiting;
    private long waitingSince;

    /** A batch came in. */
    public synchronized void begun() {
        busy = true;
        waiting = false;
    }

    /** The batch is done with, and the next one is asked for. */
    public synchronized void done() {
        busy = false;
        waiting = false;
        notifyAll();
    }

    /** Waits until no batch is being worked on, but not beyond the deadline. */
    synchronized void awaitDone(Deadline deadline) throws InterruptedException {
        while (busy && !deadline.isOver()) {
            // For wait, 0 is for ever.
            wait(Math.max(1, deadline.left().toMillis()));
        }
    }

    /**
     * Notes what the topic holds.
     *
     * @param lag records that are committed there and not yet read
     * @param now monotonic nanoseconds
     */
    synchronized void looked(long lag, long now) {
        boolean was = waiting;
        waiting = lag > 0 && !busy;
        if (waiting && !was) {
            waitingSince = now;
        }
    }

    /**
     * Notes how far each partition is read.
     *
     * @param found records that are committed and not yet read, by partition; -1 where that is not known
     * @param now monotonic nanoseconds
     */
    synchronized void looked(Map<Integer, Long> found, long now) {
        lags = Map.copyOf(found);
        lookedAt = now;
    }

    /**
     * The lag of each partition that the channel reads, -1 where it is not known; empty while nothing is known.
     *
     * @param now monotonic nanoseconds
     */
    synchronized Map<Integer, Long> lags(long now) {
        return now - lookedAt < FRESH.toNanos() ? lags : Map.of();
    }

    /** Whether records have been waiting for longer than anything good explains. */
    synchronized boolean isStuck(long now) {
        return waiting && now - waitingSince >= PATIENCE.toNanos();
    }
}
