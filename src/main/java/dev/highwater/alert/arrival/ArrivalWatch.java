package dev.highwater.alert.arrival;

import dev.highwater.configuration.Engine;
import dev.highwater.configuration.HighwaterConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Watches whether averages arrive. Time without averages counts only while this instance would have seen them: it
 * starts again at the start of the process, after a pause of the process, and after the topic could not be read.
 * {@link #check} is called by one thread at a time; its result may be read by any thread.
 */
@ApplicationScoped
public class ArrivalWatch {

    private final AverageArrivals arrivals;
    private final Sight sight;
    private final Clock clock;
    private final Duration alertAfter;

    private volatile Instant seenSince;
    private volatile ArrivalState state = ArrivalState.UNKNOWN;

    @Inject
    ArrivalWatch(HighwaterConfig settings, AverageArrivals arrivals, KafkaSight sight, Clock clock) {
        this(alertAfter(settings), arrivals, sight, clock);
    }

    /** @param alertAfter after how long without averages it is an alert; zero for never */
    ArrivalWatch(Duration alertAfter, AverageArrivals arrivals, Sight sight, Clock clock) {
        this.alertAfter = alertAfter;
        this.arrivals = arrivals;
        this.sight = sight;
        this.clock = clock;
        this.seenSince = clock.instant();
    }

    /**
     * Returns zero if Highwater computes the averages itself: then other alerts, such as no-data episodes, report that
     * nothing arrives.
     */
    private static Duration alertAfter(HighwaterConfig settings) {
        return Engine.of(settings).isOurs()
                ? Duration.ZERO
                : settings.alerts().noAverages().after();
    }

    /** Notes that this instance could not watch for a while: time without averages counts only from now on. */
    public void interrupted() {
        seenSince = clock.instant();
    }

    /** Checks whether averages arrive. To be called every few seconds. */
    public ArrivalState check() {
        Instant now = clock.instant();
        boolean isSeen = sight.isClear();
        if (!isSeen) {
            seenSince = now;
        }
        state = ArrivalState.of(isSeen, Duration.between(since(), now), alertAfter);
        return state;
    }

    /** Returns the state that the last check found. */
    public ArrivalState state() {
        return state;
    }

    /** Returns whether it is an alert if no averages arrive for long. */
    public boolean isAlert() {
        return !alertAfter.isZero();
    }

    /** Returns since when no average has arrived, as far as this instance knows. */
    public Instant since() {
        Instant seen = seenSince;
        return arrivals.lastArrival().filter(last -> last.isAfter(seen)).orElse(seen);
    }

    /** Returns the newest average that was read; empty before the first. */
    public Optional<AverageArrivals.Newest> newest() {
        return arrivals.newest();
    }

    /** Returns why no averages arrive, as text for users; empty if unknown. */
    public String cause() {
        return arrivals.refusedSince(since())
                .map(refusal -> "records come and are passed over: " + refusal)
                .orElseGet(sight::obstacle);
    }
}
