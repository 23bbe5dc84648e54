package dev.highwater.silence;

import dev.highwater.database.Snapshot;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All silences that have not expired, at one moment. Immutable; may be used from any thread.
 *
 * @param silences in the order of their ids
 * @param warnings what is odd about the table, for people; such rows are named and not used
 */
public record SilenceSnapshot(List<Silence> silences, List<String> warnings) implements Snapshot {

    /** A press that is reported again comes minutes later, and means the same. */
    private static final Duration ABOUT = Duration.ofMinutes(10);

    /** No silences. */
    public static final SilenceSnapshot EMPTY = new SilenceSnapshot(List.of(), List.of());

    public SilenceSnapshot {
        silences = List.copyOf(silences);
        warnings = List.copyOf(warnings);
    }

    /** The oldest of the silences that cover an alert at an instant, if any. */
    public Optional<Silence> covering(SeriesKey series, Severity level, Instant at) {
        for (Silence silence : silences) {
            if (silence.covers(series, level, at)) {
                return Optional.of(silence);
            }
        }
        return Optional.empty();
    }

    /**
     * One that covers an alert at an instant, and, as far as can be foreseen, for about as long as another would.
     *
     * @param wanted the other: one with an end, or one that lasts until something is resolved
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

    /** Whether one may expire by itself because nothing that it matches is open any more. */
    boolean mayExpireAt(Instant at) {
        return silences.stream().anyMatch(silence -> silence.period().untilResolved() && silence.isActiveAt(at));
    }
}
