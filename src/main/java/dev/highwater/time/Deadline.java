package dev.highwater.time;

import java.time.Duration;

/** When something has to be over, by monotonic time. Immutable, safe to use from any thread. */
public final class Deadline {

    private final Ticker ticker;
    private final long end;

    private Deadline(Ticker ticker, long end) {
        this.ticker = ticker;
        this.end = end;
    }

    /** Returns a deadline that lies a duration ahead. */
    public static Deadline after(Duration time, Ticker ticker) {
        return new Deadline(ticker, ticker.nanos() + time.toNanos());
    }

    /** Whether it is past. */
    public boolean isOver() {
        return end - ticker.nanos() <= 0;
    }

    /** Returns the time left; zero when the deadline has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - ticker.nanos()));
    }
}
