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

    /** @param alertAfter for how long nothing may arrive; zero if that is no alert */
    ArrivalWatch(Duration alertAfter, AverageArrivals arrivals, Sight sight, Clock clock) {
        this.alertAfter = alertAfter;
        this.arrivals = arrivals;
        this.sight = sight;
        this.clock = clock;
        this.seenSince = clock.instant();
    }

    /** Where we compute them ourselves, that nothing arrives is said by other alerts, and by hosts without data. */
    private static Duration alertAfter(HighwaterConfig settings) {
        return Engine.of(settings).isOurs()
                ? Duration.ZERO
                : settings.alerts().noAverages().after();
    }

    /** We could not look for a while. */
    public void interrupted() {
        seenSince = clock.instant();
    }

    /** Checks again, to be called every few seconds. */
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

    /** Whether that is an alert after some time. */
    public boolean isAlert() {
        return !alertAfter.isZero();
    }

    /** Since when nothing has arrived, as far as we can say. */
    public Instant since() {
        Instant seen = seenSince;
        return arrivals.lastArrival().filter(last -> last.isAfter(seen)).orElse(seen);
    }

    /** The newest average that was read; nothing before the first. */
    public Optional<AverageArrivals.Newest> newest() {
        return arrivals.newest();
    }

    /** Why nothing arrives, for people; empty if nothing is known but that. */
    public String cause() {
        return arrivals.refusedSince(since())
                .map(refusal -> "records come and are passed over: " + refusal)
                .orElseGet(sight::obstacle);
    }
}
