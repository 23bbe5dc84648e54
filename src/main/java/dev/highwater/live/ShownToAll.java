package dev.highwater.live;

import dev.highwater.live.LiveMessages.SnapshotHead;
import dev.highwater.threshold.Threshold;
import dev.highwater.time.Clocks;
import dev.highwater.time.Ticker;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What every page shows besides averages: alerts, thresholds, the server's time and the rate of readings. Not
 * thread-safe.
 */
final class ShownToAll {

    private final Clock clock;
    private final Ticker ticker;
    private final ReadingRate rate = new ReadingRate();

    private boolean isRateKnown = true;
    private Version version = new Version(OpenAlerts.EMPTY, List.of(), 0);

    /**
     * The state at one moment.
     *
     * @param ticks seconds since the start; part of the version so that the time and rate of a cached snapshot are at
     *     most a second old
     */
    private record Version(OpenAlerts alerts, Collection<Threshold> thresholds, long ticks) {

        Version with(OpenAlerts now) {
            return new Version(now, thresholds, ticks);
        }

        Version with(Collection<Threshold> now) {
            return new Version(alerts, now, ticks);
        }

        Version tick() {
            return new Version(alerts, thresholds, ticks + 1);
        }
    }

    ShownToAll(Clocks clocks) {
        this.clock = clocks.wall();
        this.ticker = clocks.ticker();
    }

    OpenAlerts alerts() {
        return version.alerts();
    }

    /** Replaces the alerts. */
    void alerts(OpenAlerts now) {
        version = version.with(now);
    }

    /** Replaces the thresholds. */
    void thresholds(Collection<Threshold> now) {
        version = version.with(now);
    }

    /**
     * Updates the rate of readings. To be called every second.
     *
     * @param readings number of readings since the start; empty where another engine reads them
     */
    void tick(OptionalLong readings) {
        readings.ifPresent(sofar -> rate.sample(ticker.nanos(), sofar));
        isRateKnown = readings.isPresent();
        version = version.tick();
    }

    /**
     * Returns a key for caches: equal to an earlier one as long as alerts and thresholds are the same and no second has
     * passed.
     */
    Object version() {
        return version;
    }

    /** Returns the rate of this instance; null where another engine reads the readings. */
    @Nullable
    Double readingsPerSecond() {
        return isRateKnown ? rate.perSecond() : null;
    }

    /** Returns the whole state, with the current time. */
    SnapshotHead head() {
        return new SnapshotHead(version.alerts(), version.thresholds(), clock.instant(), readingsPerSecond());
    }
}
