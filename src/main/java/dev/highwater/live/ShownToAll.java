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

/** What all pages show, besides averages: alerts, thresholds, the time and how much comes in. Not thread-safe. */
final class ShownToAll {

    private final Clock clock;
    private final Ticker ticker;
    private final ReadingRate rate = new ReadingRate();

    private boolean isRateKnown = true;
    private Version version = new Version(OpenAlerts.EMPTY, List.of(), 0);

    /**
     * What it is at a moment.
     *
     * @param ticks seconds since the start: time and rate are shown a second late at most
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

    /** The alerts are these now. */
    void alerts(OpenAlerts now) {
        version = version.with(now);
    }

    /** The thresholds are these now. */
    void thresholds(Collection<Threshold> now) {
        version = version.with(now);
    }

    /**
     * To be called every second.
     *
     * @param readings readings so far; empty where another engine reads them
     */
    void tick(OptionalLong readings) {
        readings.ifPresent(sofar -> rate.sample(ticker.nanos(), sofar));
        isRateKnown = readings.isPresent();
        version = version.tick();
    }

    /** Equals an earlier one as long as nothing differs by more than may be shown late. */
    Object version() {
        return version;
    }

    /** Of this instance; null where another engine reads them. */
    @Nullable
    Double readingsPerSecond() {
        return isRateKnown ? rate.perSecond() : null;
    }

    /** All of it, with the time. */
    SnapshotHead head() {
        return new SnapshotHead(version.alerts(), version.thresholds(), clock.instant(), readingsPerSecond());
    }
}
