package dev.highwater.testing;

import dev.highwater.time.Ticker;
import java.time.Duration;

/** Monotonic time that stands still until a test moves it. Begins shortly before it overflows, as the machine's may. */
public final class ManualTicker implements Ticker {

    private volatile long now = Long.MAX_VALUE - 1_000_000_000L;

    public void advance(Duration duration) {
        now += duration.toNanos();
    }

    @Override
    public long nanos() {
        return now;
    }
}
