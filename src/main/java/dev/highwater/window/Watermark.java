package dev.highwater.window;

/**
 * Progress of event time in one partition: the highest time seen minus a fixed delay, by which readings may be out of
 * order. It only moves forward. Flink calls this strategy bounded out-of-orderness.
 */
public final class Watermark {

    /** Allowed disorder, in milliseconds. */
    public static final long DELAY = 10_000;

    /** The watermark before the first reading. */
    public static final long NONE = Long.MIN_VALUE;

    private long millis;

    Watermark(long millis) {
        this.millis = millis;
    }

    /**
     * Advances the watermark by a reading's time, if that is high enough.
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

    /** Returns the watermark in epoch milliseconds UTC, or {@link #NONE}. */
    long millis() {
        return millis;
    }
}
