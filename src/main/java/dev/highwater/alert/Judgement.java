package dev.highwater.alert;

import dev.highwater.reading.SeriesKey;
import dev.highwater.threshold.ThresholdSnapshot;
import dev.highwater.window.WindowAverage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a batch of averages comes to. Nothing has happened yet: the states are those to move to once the transitions are
 * in the database.
 *
 * @param states the new state of each series in the batch
 * @param transitions what has to be recorded, in the order in which it came about
 * @param reasons how many averages were judged for which reason
 */
record Judgement(Map<SeriesKey, SeriesState> states, List<Transition> transitions, Map<Reason, Integer> reasons) {

    /** Judges the averages one after the other, each series from its state in memory on. */
    static Judgement of(List<WindowAverage> averages, SeriesStates known, ThresholdSnapshot thresholds) {
        Map<SeriesKey, SeriesState> states = new HashMap<>();
        List<Transition> transitions = new ArrayList<>();
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        for (WindowAverage average : averages) {
            SeriesKey series = average.series();
            SeriesState state = states.getOrDefault(series, known.of(series));
            Verdict verdict =
                    state.judge(average, thresholds.forHost(series.hostname()).orElse(null));
            states.put(series, verdict.next());
            reasons.merge(verdict.reason(), 1, Integer::sum);
            if (verdict.transition() != null) {
                transitions.add(verdict.transition());
            }
        }
        return new Judgement(states, transitions, reasons);
    }
}
