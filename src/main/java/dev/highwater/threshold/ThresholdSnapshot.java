package dev.highwater.threshold;

import dev.highwater.database.Snapshot;
import dev.highwater.series.SeriesKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** All thresholds at one moment. Immutable; may be used from any thread. */
public final class ThresholdSnapshot implements Snapshot {

    private static final Comparator<Threshold> BY_NAME =
            Comparator.comparing(Threshold::hostname).thenComparing(Threshold::cpu);

    /** No thresholds. */
    public static final ThresholdSnapshot EMPTY = of(List.of(), List.of());

    private final List<Threshold> thresholds;
    private final List<String> warnings;
    private final Map<SeriesKey, Threshold> byKey = new HashMap<>();
    private final Precedence precedence;
    private final OptionalLong shortestNoDataMillis;

    private ThresholdSnapshot(List<Threshold> thresholds, List<String> warnings) {
        this.thresholds = thresholds;
        this.warnings = warnings;
        thresholds.forEach(threshold -> byKey.put(threshold.key(), threshold));
        this.precedence = new Precedence(thresholds);
        this.shortestNoDataMillis = thresholds.stream()
                .map(Threshold::noDataAfter)
                .filter(Objects::nonNull)
                .map(NoDataAfter::millis)
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    /**
     * Thresholds of which no two have the same hostname and CPU.
     *
     * @param warnings what is odd about the tables, for people; such rows are named and not used
     */
    public static ThresholdSnapshot of(Collection<Threshold> thresholds, List<String> warnings) {
        return new ThresholdSnapshot(thresholds.stream().sorted(BY_NAME).toList(), List.copyOf(warnings));
    }

    /** The thresholds, sorted by hostname and CPU. */
    public List<Threshold> thresholds() {
        return thresholds;
    }

    /** The same thresholds in the order of precedence: the first whose names match a series is the one in force. */
    public List<Threshold> byPrecedence() {
        return precedence.all();
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    /**
     * The threshold in force for a series: the most specific one that is meant for it, or none. Takes well under a
     * microsecond when the host was asked for before.
     */
    public Optional<Threshold> forSeries(SeriesKey series) {
        return precedence.forSeries(series);
    }

    /**
     * The threshold that speaks for a host as a whole, where an alert is about no CPU of it: the most specific one that
     * is meant for every CPU of it, or where there is none, the most specific one for any.
     */
    public Optional<Threshold> forHost(String hostname) {
        return precedence.forHost(hostname);
    }

    /** The shortest time, in milliseconds, after which a row says that a host without data is an alert. */
    public OptionalLong shortestNoDataMillis() {
        return shortestNoDataMillis;
    }

    /** As it would be if somebody wrote this row. */
    public ThresholdSnapshot with(Threshold threshold) {
        Map<SeriesKey, Threshold> rows = new HashMap<>(byKey);
        rows.put(threshold.key(), threshold);
        return of(rows.values(), warnings);
    }

    /** All thresholds meant for a series, the one in force first. */
    public List<Threshold> candidates(SeriesKey series) {
        return precedence.candidates(series);
    }

    /** The row with exactly this hostname for every CPU; both may be patterns. */
    public Optional<Threshold> find(String hostname) {
        return find(hostname, Threshold.ANY);
    }

    /** The row with exactly this hostname and this CPU; both may be patterns. */
    public Optional<Threshold> find(String hostname, String cpu) {
        return Optional.ofNullable(byKey.get(new SeriesKey(hostname, cpu)));
    }

    /** Whether both hold the same rows in the same versions, and the same warnings. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ThresholdSnapshot snapshot
                && thresholds.equals(snapshot.thresholds)
                && warnings.equals(snapshot.warnings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(thresholds, warnings);
    }

    @Override
    public String toString() {
        return thresholds.size() + " thresholds, " + warnings.size() + " warnings";
    }
}
