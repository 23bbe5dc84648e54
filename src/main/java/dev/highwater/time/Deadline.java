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

    /** So long from now on. */
    public static Deadline after(Duration time, Ticker ticker) {
        return new Deadline(ticker, ticker.nanos() + time.toNanos());
    }

    /** Whether it is past. */
    public boolean isOver() {
        return end - ticker.nanos() <= 0;
    }

    /** What is left until then; zero when it is over. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - ticker.nanos()));
    }
}
