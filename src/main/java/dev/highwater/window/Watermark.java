package dev.highwater.window;

/**
 * How far event time has come in one partition: the highest time seen minus a fixed delay, so readings may be that much
 * out of order. It only moves forward. Flink calls the strategy bounded out-of-orderness.
 */
public final class Watermark {

    /** Allowed lateness in milliseconds. */
    public static final long DELAY = 10_000;

    /** The watermark before the first reading. */
    public static final long NONE = Long.MIN_VALUE;

    private long millis;

    Watermark(long millis) {
        this.millis = millis;
    }

    /**
     * Takes note of a reading's time.
     *
     * @param occurredAt epoch milliseconds UTC
     * @return whether the watermark moved
     */
    boolean advance(long occurredAt) {
        if (occurredAt - DELAY <= millis) {
            return false;
        }
        millis = occurredAt - DELAY;
        return true;
    }

    /** Epoch milliseconds UTC, or {@link #NONE}. */
    long millis() {
        return millis;
    }
}
