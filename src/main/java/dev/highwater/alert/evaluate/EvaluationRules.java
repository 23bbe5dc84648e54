package dev.highwater.alert.evaluate;

import dev.highwater.alert.state.BatchVerdict;
import dev.highwater.alert.state.FlapSettings;
import dev.highwater.alert.state.SeriesStates;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.threshold.store.Thresholds;
import dev.highwater.window.WindowAverage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The rules that averages are judged by: the thresholds in force, and when a series counts as flapping. Thread-safe.
 */
@ApplicationScoped
public class EvaluationRules {

    private final Thresholds thresholds;
    private final FlapSettings flapping;

    public EvaluationRules(HighwaterConfig settings, Thresholds thresholds) {
        this.thresholds = thresholds;
        this.flapping = FlapSettings.of(settings.alerts().flapping());
    }

    /** Completes once the thresholds are loaded. Before that a series over its threshold could not be recognized. */
    Uni<Void> loaded() {
        return thresholds.isLoaded()
                ? Uni.createFrom().voidItem()
                : thresholds.changes().toUni().replaceWithVoid();
    }

    FlapSettings flapping() {
        return flapping;
    }

    /** Judges averages by the thresholds that are in force now. */
    BatchVerdict judge(List<WindowAverage> averages, SeriesStates states) {
        return BatchVerdict.of(averages, states, thresholds.snapshot(), flapping);
    }
}
