package dev.highwater.kafka;

import java.time.Duration;

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

    /** Whether records have been waiting for longer than anything good explains. */
    synchronized boolean isStuck(long now) {
        return waiting && now - waitingSince >= PATIENCE.toNanos();
    }
}
