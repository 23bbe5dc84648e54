package dev.highwater.alert;

import dev.highwater.reading.SeriesKey;
import dev.highwater.threshold.Thresholds;
import dev.highwater.window.WindowAverage;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps the episodes of all series: compares averages with thresholds, and writes what changes to the database. Memory
 * follows the database and never leads it. Batches come one after the other, on whatever thread.
 */
@ApplicationScoped
class Episodes {

    private final Thresholds thresholds;
    private final AlertRepository repository;
    private final PartitionAssignments assignments;
    private final AlertMetrics metrics;

    private final SeriesStates states = new SeriesStates();

    /** The assignment for which the states were read; others may have owned the series before it. */
    private int statesAssignment = -1;

    Episodes(
            Thresholds thresholds,
            AlertRepository repository,
            @Identifier("averages") PartitionAssignments assignments,
            AlertMetrics metrics) {
        this.thresholds = thresholds;
        this.repository = repository;
        this.assignments = assignments;
        this.metrics = metrics;
    }

    /** Completes when the database holds what the averages come to. After a failure the same batch may be given again. */
    Uni<Void> accept(List<WindowAverage> averages) {
        return thresholdsLoaded().chain(this::followAssignment).chain(() -> judge(averages));
    }

    /** Until the thresholds are known, nobody can say that a host is not over. */
    private Uni<Void> thresholdsLoaded() {
        return thresholds.isLoaded()
                ? Uni.createFrom().voidItem()
                : thresholds.changes().toUni().replaceWithVoid();
    }

    private Uni<Void> followAssignment() {
        int current = assignments.count();
        if (current == statesAssignment) {
            return Uni.createFrom().voidItem();
        }
        return repository
                .open()
                .invoke(open -> {
                    states.reset(open);
                    statesAssignment = current;
                })
                .replaceWithVoid();
    }

    private Uni<Void> judge(List<WindowAverage> averages) {
        Judgement judgement = Judgement.of(averages, states, thresholds.snapshot());
        return record(judgement)
                .onFailure(StaleStatesException.class)
                .recoverWithUni(() -> adopt(judgement.transitions())
                        .chain(() -> record(Judgement.of(averages, states, thresholds.snapshot()))));
    }

    private Uni<Void> record(Judgement judgement) {
        Uni<Void> recorded = judgement.transitions().isEmpty()
                ? Uni.createFrom().voidItem()
                : repository.append(judgement.transitions());
        return recorded.invoke(() -> {
            states.apply(judgement.states());
            metrics.judged(judgement);
        });
    }

    /** Takes the states of the disputed series from the database; it is right. */
    private Uni<Void> adopt(List<Transition> disputed) {
        Set<SeriesKey> series = disputed.stream().map(Transition::series).collect(Collectors.toSet());
        return repository
                .latest(series)
                .invoke(latest -> states.apply(series.stream()
                        .collect(Collectors.toMap(
                                name -> name, name -> latest.getOrDefault(name, SeriesState.Inactive.UNSEEN)))))
                .replaceWithVoid();
    }
}
