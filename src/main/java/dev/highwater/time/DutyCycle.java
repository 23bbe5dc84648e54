package dev.highwater.time;

import io.smallrye.mutiny.Uni;

/** Limits repeated asynchronous work to a share of the time, however long each run takes. Thread-safe. */
public final class DutyCycle {

    private final Ticker ticker;
    private final int restFactor;

    private volatile int running;
    private volatile long beganAt;
    private volatile long tookNanos;

    /**
     * @param restFactor how many times as long as the work took has to pass between two beginnings: 50 means two
     *     percent of the time
     */
    public DutyCycle(Ticker ticker, int restFactor) {
        this.ticker = ticker;
        this.restFactor = restFactor;
        this.beganAt = ticker.nanos();
    }

    /** Returns the same work, whose duration is measured. */
    public <T> Uni<T> measured(Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            begin();
            return work.onTermination().invoke(this::end);
        });
    }

    /** Whether none is under way, and the last time is long enough ago. */
    public boolean isAtRest() {
        return running == 0 && ticker.nanos() - beganAt >= tookNanos * restFactor;
    }

    private synchronized void begin() {
        running++;
        beganAt = ticker.nanos();
    }

    private synchronized void end() {
        running--;
        tookNanos = ticker.nanos() - beganAt;
    }
}
