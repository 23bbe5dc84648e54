package dev.highwater.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong passwords by address and user, and locks both out for a while, so that trying many passwords takes long.
 * Bounded: of very many places the oldest are forgotten. Thread-safe.
 */
final class FailedLogIns {

    static final int MOST = 10;
    static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST_PLACES = 10_000;

    private record Count(Instant since, int failures) {}

    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>();

    FailedLogIns(Clock clock) {
        this.clock = clock;
    }

    /** Whether somebody there has failed too often within the last minute. */
    synchronized boolean areTooMany(String place) {
        Count count = counts.get(place);
        return count != null && isRecent(count) && count.failures() >= MOST;
    }

    /** Returns how long the lock-out lasts, in whole seconds, at least one. */
    synchronized long secondsLeft(String place) {
        Count count = counts.get(place);
        return count == null
                ? 1
                : Math.max(
                        1,
                        Duration.between(clock.instant(), count.since().plus(PERIOD))
                                .plusMillis(999)
                                .toSeconds());
    }

    synchronized void add(String place) {
        Count count = counts.remove(place);
        counts.put(
                place,
                count != null && isRecent(count)
                        ? new Count(count.since(), count.failures() + 1)
                        : new Count(clock.instant(), 1));
        if (counts.size() > MOST_PLACES) {
            counts.remove(counts.keySet().iterator().next());
        }
    }

    private boolean isRecent(Count count) {
        return count.since().plus(PERIOD).isAfter(clock.instant());
    }
}
