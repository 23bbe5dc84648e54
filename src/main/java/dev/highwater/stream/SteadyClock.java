package dev.highwater.stream;

import dev.highwater.time.Ticker;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;

/**
 * Takes the time of another clock once and goes on by itself. When somebody sets the machine's clock, quiet partitions
 * neither close their windows early nor hold them for as long as the clock was set back.
 */
final class SteadyClock extends Clock {

    private final Clock origin;
    private final Ticker ticker;
    private final long startMillis;
    private final long startNanos;

    /**
     * Takes the time.
     *
     * @param ticker that says how long it is since then
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
