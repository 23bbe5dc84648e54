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
     * Creates a snapshot of thresholds, no two of which may have the same hostname and CPU.
     *
     * @param warnings sentences for operators about odd rows in the tables, such as rows that are ignored
     */
    public static ThresholdSnapshot of(Collection<Threshold> thresholds, List<String> warnings) {
        return new ThresholdSnapshot(thresholds.stream().sorted(BY_NAME).toList(), List.copyOf(warnings));
    }

    /** Returns the thresholds, sorted by hostname and CPU. */
    public List<Threshold> thresholds() {
        return thresholds;
    }

    /**
     * Returns the thresholds in the order of precedence: the first whose hostname and CPU match a series is in force.
     */
    public List<Threshold> byPrecedence() {
        return precedence.all();
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Returns the threshold in force for a series: the most specific one that matches, or empty. Takes well under a
     * microsecond when the host was asked for before.
     */
    public Optional<Threshold> forSeries(SeriesKey series) {
        return precedence.forSeries(series);
    }

    /**
     * Returns the threshold for a host as a whole, for alerts that are not about one CPU: the most specific matching
     * threshold that holds for every CPU or, if there is none, the most specific one that matches the host.
     */
    public Optional<Threshold> forHost(String hostname) {
        return precedence.forHost(hostname);
    }

    /**
     * Returns the shortest time, in milliseconds, after which any row makes a host without data an alert; empty if no
     * row has one.
     */
    public OptionalLong shortestNoDataMillis() {
        return shortestNoDataMillis;
    }

    /** Returns a copy in which this threshold replaces the row with the same hostname and CPU, or is added. */
    public ThresholdSnapshot with(Threshold threshold) {
        Map<SeriesKey, Threshold> rows = new HashMap<>(byKey);
        rows.put(threshold.key(), threshold);
        return of(rows.values(), warnings);
    }

    /** Returns all thresholds that match a series, the one in force first. */
    public List<Threshold> candidates(SeriesKey series) {
        return precedence.candidates(series);
    }

    /**
     * Returns the row with exactly this hostname for every CPU. The hostname may be a pattern, which is compared as
     * text.
     */
    public Optional<Threshold> find(String hostname) {
        return find(hostname, Threshold.ANY);
    }

    /** Returns the row with exactly this hostname and CPU. Both may be patterns, which are compared as text. */
    public Optional<Threshold> find(String hostname, String cpu) {
        return Optional.ofNullable(byKey.get(new SeriesKey(hostname, cpu)));
    }

    /** Whether both snapshots have the same rows in the same versions, and the same warnings. */
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
