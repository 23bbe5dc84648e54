package dev.highwater.testing;

import dev.highwater.time.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Monotonic time that stands still until a test moves it. Begins shortly before it overflows, as the machine's may. */
public final class ManualTicker implements Ticker {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);

    public void advance(Duration duration) {
        now.addAndGet(duration.toNanos());
    }

    @Override
    public long nanos() {
        return now.get();
    }
}
