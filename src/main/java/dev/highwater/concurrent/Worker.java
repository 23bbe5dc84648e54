package dev.highwater.concurrent;

import dev.highwater.time.Ticker;
import java.time.Duration;

/**
 * Watches a worker that makes one step after the other for as long as the service runs: if it has made no step for too
 * long, it hangs, or its thread has died. Thread-safe.
 */
public final class Worker {

    private final String name;
    private final Duration longestStep;
    private final Ticker ticker;
    private volatile long steppedAt;

    /**
     * @param name for people
     * @param longestStep how long a step may take, pauses included, when all is as slow as it may be
     */
    public Worker(String name, Duration longestStep, Ticker ticker) {
        this.name = name;
        this.longestStep = longestStep;
        this.ticker = ticker;
        this.steppedAt = ticker.nanos();
    }

    /** Says that it is alive; whether the step was of use is another matter. */
    public void stepped() {
        steppedAt = ticker.nanos();
    }

    public String name() {
        return name;
    }

    /** Returns the time since the last step. */
    public Duration sinceStep() {
        return Duration.ofNanos(ticker.nanos() - steppedAt);
    }

    /** Whether it hangs, or is no more. */
    public boolean isOverdue() {
        return sinceStep().compareTo(longestStep) > 0;
    }
}
