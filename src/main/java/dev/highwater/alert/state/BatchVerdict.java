package dev.highwater.alert.state;

import dev.highwater.alert.TransitionReason;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.ThresholdSnapshot;
import dev.highwater.window.WindowAverage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The outcome of judging a batch of averages. Nothing has been changed yet: the states are to be adopted once the
 * records are in the database.
 *
 * @param states the new state of each series in the batch
 * @param records the transitions to record, in the order in which they happened
 * @param progressed series whose open episode has progressed without a transition
 * @param reasons how many averages were judged for which reason
 */
public record BatchVerdict(
        Map<SeriesKey, SeriesRecord> states,
        List<TransitionRecord> records,
        Set<SeriesKey> progressed,
        Map<TransitionReason, Integer> reasons) {

    /** Judges the averages one after the other, starting each series from its state in memory. */
    public static BatchVerdict of(
            List<WindowAverage> averages, SeriesStates known, ThresholdSnapshot thresholds, FlapSettings rules) {
        Map<SeriesKey, SeriesRecord> states = new HashMap<>(averages.size() * 2);
        List<TransitionRecord> records = new ArrayList<>();
        Set<SeriesKey> progressed = new HashSet<>();
        int[] counts = new int[TransitionReason.values().length];
        for (WindowAverage average : averages) {
            SeriesKey series = average.series();
            SeriesRecord before = states.get(series);
            if (before == null) {
                before = known.of(series);
            }
            Threshold threshold = thresholds.forSeries(series).orElse(null);
            Verdict verdict = before.state().judge(average, threshold, rules);
            RecentAverages recent = before.recentWith(average);
            states.put(series, new SeriesRecord(verdict.next(), recent));
            counts[verdict.reason().ordinal()]++;
            if (verdict.transition() != null) {
                records.add(new TransitionRecord(verdict.transition(), recent));
            } else if (verdict.progressed()) {
                progressed.add(series);
            }
        }
        return new BatchVerdict(states, records, progressed, reasons(counts));
    }

    /** Returns whether there is nothing to write to the database. */
    public boolean isEmpty() {
        return size() == 0;
    }

    /** Returns the number of transitions and progressed episodes that have to be written. */
    public int size() {
        return records.size() + progressed.size();
    }

    /** Returns the new states of the series whose open episode has progressed without a transition. */
    public List<SeriesRecord> furtherOn() {
        return progressed.stream().map(states::get).filter(Objects::nonNull).toList();
    }

    /** Returns the series with a transition or progress: their states are in question if the database disagrees. */
    public Set<SeriesKey> disputed() {
        Set<SeriesKey> series = new HashSet<>(progressed);
        records.forEach(record -> series.add(record.transition().series()));
        return series;
    }

    private static Map<TransitionReason, Integer> reasons(int[] counts) {
        Map<TransitionReason, Integer> reasons = new EnumMap<>(TransitionReason.class);
        for (TransitionReason reason : TransitionReason.values()) {
            if (counts[reason.ordinal()] > 0) {
                reasons.put(reason, counts[reason.ordinal()]);
            }
        }
        return reasons;
    }
}
