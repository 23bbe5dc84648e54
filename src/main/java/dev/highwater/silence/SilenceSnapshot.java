package dev.highwater.silence;

import dev.highwater.database.Snapshot;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All silences that have not expired, at one moment. Immutable; safe to use from any thread.
 *
 * @param silences in the order of their ids
 * @param warnings sentences for operators about rows that are ignored
 */
public record SilenceSnapshot(List<Silence> silences, List<String> warnings) implements Snapshot {

    /**
     * Tolerance when durations are compared: a button press may be delivered again minutes later, and its silence would
     * end that much later.
     */
    private static final Duration ABOUT = Duration.ofMinutes(10);

    /** A snapshot without silences. */
    public static final SilenceSnapshot EMPTY = new SilenceSnapshot(List.of(), List.of());

    public SilenceSnapshot {
        silences = List.copyOf(silences);
        warnings = List.copyOf(warnings);
    }

    /** Returns the oldest silence that covers an alert at an instant, if any. */
    public Optional<Silence> covering(SeriesKey series, Severity level, Instant at) {
        for (Silence silence : silences) {
            if (silence.covers(series, level, at)) {
                return Optional.of(silence);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns a silence that covers an alert at an instant and, as far as can be foreseen, for about as long as a
     * requested one would.
     *
     * @param wanted the requested silence, which has an end or lasts until its alerts are resolved
     */
    Optional<Silence> covering(SeriesKey series, Severity level, SilenceDraft wanted, Instant at) {
        Instant end = wanted.period().endsAt();
        return silences.stream()
                .filter(silence -> silence.covers(series, level, at))
                .filter(silence -> silence.nextChangeAfter(at)
                        .map(next -> end != null && !next.isBefore(end.minus(ABOUT)))
                        .orElse(true))
                .findFirst();
    }

    /** Whether a silence that lasts until its alerts are resolved is active at an instant. */
    boolean mayExpireAt(Instant at) {
        return silences.stream().anyMatch(silence -> silence.period().untilResolved() && silence.isActiveAt(at));
    }
}
