package dev.highwater.alert.evaluate;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.state.BatchVerdict;
import dev.highwater.alert.state.Transition;
import dev.highwater.alert.store.TransitionMetrics;
import dev.highwater.series.Severity;
import dev.highwater.window.AverageRefusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.Map;

/** Counters of what becomes of averages, and of the transitions of episodes, whatever they are about. */
@ApplicationScoped
public class AlertMetrics {

    private final Map<TransitionReason, Counter> evaluated = new EnumMap<>(TransitionReason.class);
    private final TransitionMetrics transitions;
    private final Map<AverageRefusal, Counter> malformed = new EnumMap<>(AverageRefusal.class);
    private final Counter retried;
    private final Counter unwatched;

    /**
     * Registers the counters at the start: the rate of a counter that appears with its first increment misses that
     * increment.
     */
    void register(@Observes StartupEvent start) {}

    public AlertMetrics(MeterRegistry registry) {
        this.transitions = new TransitionMetrics(registry);
        for (TransitionReason reason : TransitionReason.values()) {
            evaluated.put(
                    reason,
                    Counter.builder("highwater.averages.evaluated")
                            .description("Window averages compared with thresholds, by result")
                            .tag("reason", reason.text())
                            .register(registry));
        }
        for (AverageRefusal reason : AverageRefusal.values()) {
            malformed.put(
                    reason,
                    Counter.builder("highwater.averages.malformed")
                            .description(
                                    "Records of the averages topic that were passed over, by what is wrong with them")
                            .tag("reason", reason.label())
                            .register(registry));
        }
        unwatched = Counter.builder("highwater.averages.unwatched")
                .description("Averages of hosts that are not watched for no data, since as many as may be are watched"
                        + " already")
                .register(registry);
        retried = Counter.builder("highwater.averages.batches.retried")
                .description("Attempts to process a batch of averages that failed and were repeated")
                .register(registry);
    }

    /** Counts averages of hosts that are not watched, because there are too many hosts. */
    public void unwatched(int averages) {
        unwatched.increment(averages);
    }

    /** Counts the averages and transitions of a batch, once the database holds its outcome. */
    void judged(BatchVerdict judgement) {
        judgement
                .reasons()
                .forEach((reason, count) -> counter(evaluated, reason).increment(count));
        judgement.records().forEach(record -> happened(record.transition()));
    }

    /** Counts a transition, once the database holds it. */
    public void happened(Transition transition) {
        happened(transition.kind(), transition.episode().level(), transition.reason());
    }

    /** Counts a transition, once the database holds it. */
    public void happened(TransitionKind kind, Severity level, TransitionReason reason) {
        transitions.happened(kind, level, reason);
    }

    public void malformed(AverageRefusal reason) {
        counter(malformed, reason).increment();
    }

    public void retried() {
        retried.increment();
    }

    private static <K> Counter counter(Map<K, Counter> counters, K key) {
        Counter counter = counters.get(key);
        if (counter == null) {
            throw new IllegalStateException("No counter for " + key);
        }
        return counter;
    }
}
