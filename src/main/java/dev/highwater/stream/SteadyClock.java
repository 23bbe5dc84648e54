package dev.highwater.stream;

import dev.highwater.time.Ticker;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;

/**
 * A clock that reads another clock once and then follows a monotonic ticker. Without it, setting the machine's clock
 * would make quiet partitions close their windows early, or hold them for as long as the clock was set back.
 */
final class SteadyClock extends Clock {

    private final Clock origin;
    private final Ticker ticker;
    private final long startMillis;
    private final long startNanos;

    /**
     * Reads the time of a clock.
     *
     * @param ticker measures the time that has passed since
     */
    SteadyClock(Clock origin, Ticker ticker) {
        this.origin = origin;
        this.ticker = ticker;
        this.startMillis = origin.millis();
        this.startNanos = ticker.nanos();
    }

    @Override
    public long millis() {
        return startMillis + TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - startNanos);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return origin.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteadyClock(origin.withZone(zone), ticker);
    }
}
