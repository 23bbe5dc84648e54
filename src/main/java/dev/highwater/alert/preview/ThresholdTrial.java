package dev.highwater.alert.preview;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.state.FlapSettings;
import dev.highwater.alert.state.SeriesState;
import dev.highwater.alert.state.Verdict;
import dev.highwater.configuration.AlertsConfig;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.ThresholdSnapshot;
import dev.highwater.window.WindowAverage;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs past averages through the state machine as if a proposed threshold had been in force, and counts the episodes
 * that would have fired. Series with a more specific threshold are left out. Not thread-safe; memory is bounded.
 */
final class ThresholdTrial {

    /** Maximum number of series that are followed, since a pattern may match a million. */
    private static final int MAXIMUM_SERIES = 50_000;

    private final Threshold proposed;
    private final ThresholdSnapshot thresholds;
    private final FlapSettings rules;
    private final Map<SeriesKey, SeriesState> states = new HashMap<>();
    private final Map<SeriesKey, Integer> episodes = new HashMap<>();
    private boolean full;

    /**
     * @param proposed the threshold that is tried out
     * @param current the existing thresholds; the proposed one replaces that with the same hostname and CPU
     */
    ThresholdTrial(Threshold proposed, ThresholdSnapshot current, AlertsConfig.Flapping flapping) {
        this.proposed = proposed;
        this.thresholds = current.with(proposed);
        this.rules = FlapSettings.of(flapping);
    }

    /** Judges the next average. The averages of a series must come in the order of their windows. */
    void judge(WindowAverage average) {
        SeriesKey series = average.series();
        if (!concerns(series)) {
            return;
        }
        SeriesState state = states.get(series);
        if (state == null && states.size() >= MAXIMUM_SERIES) {
            full = true;
            return;
        }
        Verdict verdict = (state == null ? SeriesState.Inactive.UNSEEN : state).judge(average, proposed, rules);
        states.put(series, verdict.next());
        if (verdict.transition() != null && verdict.transition().kind() == TransitionKind.FIRING) {
            episodes.merge(series, 1, Integer::sum);
        }
    }

    /** Returns whether the proposed threshold would have been in force for a series. */
    private boolean concerns(SeriesKey series) {
        return thresholds
                .forSeries(series)
                .filter(threshold -> threshold.key().equals(proposed.key()))
                .isPresent();
    }

    /** Returns the number of episodes that would have fired, by series, without series that had none. */
    Map<SeriesKey, Integer> episodes() {
        return episodes;
    }

    /** Returns whether there were more series than can be followed. */
    boolean isFull() {
        return full;
    }
}
