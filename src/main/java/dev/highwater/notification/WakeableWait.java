package dev.highwater.notification;

import java.time.Duration;

/** Waiting that others can end. Thread-safe; one thread waits, any thread wakes or stops it. */
public final class WakeableWait {

    private boolean woken;
    private boolean stopped;

    /** Waits for the whole time, unless stopped. */
    public synchronized void pause(Duration time) {
        await(time, false);
    }

    /** Waits until woken; not at all if somebody has called {@link #wake()} since the last time. */
    public synchronized void untilWoken(Duration longest) {
        await(longest, true);
        woken = false;
    }

    /** Says that there may be something to do. */
    public synchronized void wake() {
        woken = true;
        notifyAll();
    }

    /** Whether somebody has called {@link #wake()} since the last time that was waited for. */
    public synchronized boolean isWoken() {
        return woken;
    }

    /** Ends all waiting for good. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** Whether that has been called. */
    public synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized void await(Duration time, boolean wakeable) {
        long deadline = System.nanoTime() + time.toNanos();
        for (long left = time.toMillis(); left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
            if (stopped || (wakeable && woken)) {
                return;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped = true;
            }
        }
    }
}
