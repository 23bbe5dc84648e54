package dev.highwater.concurrent;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Waiting that others can end. Thread-safe; one thread waits, any thread wakes or stops it. */
public final class WakeableWait {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean woken;
    private boolean stopped;

    /** Waits for the whole time, unless stopped. */
    public void pause(Duration time) {
        await(time, false);
    }

    /** Waits until woken; not at all if somebody has called {@link #wake()} since the last time. */
    public void untilWoken(Duration longest) {
        await(longest, true);
    }

    /** Says that there may be something to do. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody has called {@link #wake()} since the last time that was waited for. */
    public boolean isWoken() {
        lock.lock();
        try {
            return woken;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waiting for good. */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether that has been called, or the waiting thread was interrupted. */
    public boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    private void await(Duration time, boolean wakeable) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (left > 0 && !stopped && !(wakeable && woken)) {
                left = changed.awaitNanos(left);
            }
            woken = woken && !wakeable;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        } finally {
            lock.unlock();
        }
    }
}
