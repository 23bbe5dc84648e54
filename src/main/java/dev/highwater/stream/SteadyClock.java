package dev.highwater.stream;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Takes the time of another clock once and goes on by itself. When somebody sets the machine's clock, quiet partitions
 * neither close their windows early nor hold them for as long as the clock was set back.
 */
final class SteadyClock extends Clock {

    private final Clock origin;
    private final LongSupplier nanoTime;
    private final long startMillis;
    private final long startNanos;

    SteadyClock(Clock origin) {
        this(origin, System::nanoTime);
    }

    /** @param nanoTime monotonic nanoseconds */
    SteadyClock(Clock origin, LongSupplier nanoTime) {
        this.origin = origin;
        this.nanoTime = nanoTime;
        this.startMillis = origin.millis();
        this.startNanos = nanoTime.getAsLong();
    }

    @Override
    public long millis() {
        return startMillis + TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - startNanos);
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
        return new SteadyClock(origin.withZone(zone), nanoTime);
    }
}
