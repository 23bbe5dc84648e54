package dev.highwater.alert.evaluate;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.mute.MutePolicy;
import dev.highwater.alert.state.BatchVerdict;
import dev.highwater.alert.state.OpenEpisode;
import dev.highwater.alert.state.RecentAverages;
import dev.highwater.alert.state.SeriesRecord;
import dev.highwater.alert.state.SeriesState;
import dev.highwater.alert.state.SeriesStates;
import dev.highwater.alert.state.Transition;
import dev.highwater.alert.state.TransitionRecord;
import dev.highwater.alert.store.EpisodeRepository;
import dev.highwater.alert.store.StaleStatesException;
import dev.highwater.averages.PartitionAssignments;
import dev.highwater.series.SeriesKey;
import dev.highwater.tracing.TraceSpan;
import dev.highwater.window.WindowAverage;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares averages with thresholds, and records in the database which episodes open, change or end. The states in
 * memory are updated only after the database has accepted a change. Calls must come one after the other, from any
 * thread.
 */
@ApplicationScoped
public class EpisodeEvaluator {

    /** Maximum number of episodes that one transaction writes. */
    private static final int MOST_AT_ONCE = 2_000;

    private final EvaluationRules rules;
    private final EpisodeRepository repository;
    private final PartitionAssignments assignments;
    private final MutePolicy muting;
    private final AlertMetrics metrics;

    private final SeriesStates states = new SeriesStates();

    /**
     * The partition assignment for which the states were read; before it, other instances may have owned the series.
     */
    private int statesAssignment = -1;

    public EpisodeEvaluator(
            EvaluationRules rules,
            EpisodeRepository repository,
            @Identifier("averages") PartitionAssignments assignments,
            MutePolicy muting,
            AlertMetrics metrics) {
        this.rules = rules;
        this.repository = repository;
        this.assignments = assignments;
        this.muting = muting;
        this.metrics = metrics;
    }

    /**
     * Compares averages with thresholds. After a failure the same batch may be given again.
     *
     * @return whether anything happened, when the database holds it
     */
    public Uni<Boolean> accept(List<WindowAverage> averages) {
        return accept(averages, TraceSpan.NONE);
    }

    /** Compares averages with thresholds, as {@link #accept(List)} does, and records the span that caused it. */
    public Uni<Boolean> accept(List<WindowAverage> averages, TraceSpan cause) {
        return rules.loaded()
                .chain(muting::silencesLoaded)
                .chain(this::followAssignment)
                .chain(() -> judge(averages, cause));
    }

    /** Returns the open episodes as the last batch left them, or as the database has them before the first batch. */
    public Uni<List<SeriesState.Open>> open() {
        return followAssignment().map(followed -> states.open());
    }

    /** Resolves episodes whose series sends nothing any more. */
    public Uni<Void> resolve(Collection<SeriesState.Open> gone, TransitionReason reason) {
        Map<SeriesKey, SeriesRecord> closed = new HashMap<>();
        List<TransitionRecord> records =
                gone.stream().map(state -> close(state, reason, closed)).toList();
        return repository
                .append(records, List.of(), muting, TraceSpan.NONE)
                .invoke(() -> {
                    states.apply(closed);
                    records.forEach(record -> metrics.happened(record.transition()));
                })
                .onFailure(StaleStatesException.class)
                .recoverWithUni(() -> adopt(closed.keySet()));
    }

    /** Reads the states of series again from the database, where another instance may have resolved their episodes. */
    public Uni<Void> reread(Collection<SeriesState.Open> open) {
        return adopt(open.stream().map(state -> state.episode().series()).collect(Collectors.toSet()));
    }

    private TransitionRecord close(
            SeriesState.Open state, TransitionReason reason, Map<SeriesKey, SeriesRecord> closed) {
        OpenEpisode episode = state.episode();
        RecentAverages recent = states.of(episode.series()).recent();
        closed.put(
                episode.series(),
                new SeriesRecord(new SeriesState.Inactive(state.lastWindowEnd(), state.flips()), recent));
        return new TransitionRecord(new Transition(TransitionKind.RESOLVED, reason, episode, null, null), recent);
    }

    private Uni<Void> followAssignment() {
        int current = assignments.count();
        if (current == statesAssignment) {
            return Uni.createFrom().voidItem();
        }
        return repository
                .states(rules.flapping())
                .invoke(open -> {
                    states.reset(open);
                    statesAssignment = current;
                })
                .replaceWithVoid();
    }

    /**
     * Judges and records a batch. A batch with too many changes for one statement is halved; the first half goes first.
     */
    private Uni<Boolean> judge(List<WindowAverage> averages, TraceSpan cause) {
        BatchVerdict judgement = rules.judge(averages, states);
        if (judgement.size() > MOST_AT_ONCE && averages.size() > 1) {
            int half = averages.size() / 2;
            return judge(averages.subList(0, half), cause)
                    .chain(() -> judge(averages.subList(half, averages.size()), cause))
                    .replaceWith(true);
        }
        return record(judgement, cause)
                .onFailure(StaleStatesException.class)
                .recoverWithUni(() ->
                        adopt(judgement.disputed()).chain(() -> record(rules.judge(averages, states), cause)))
                .replaceWith(!judgement.isEmpty());
    }

    private Uni<Void> record(BatchVerdict judgement, TraceSpan cause) {
        Uni<Void> recorded = judgement.isEmpty()
                ? Uni.createFrom().voidItem()
                : repository.append(judgement.records(), judgement.furtherOn(), muting, cause);
        return recorded.invoke(() -> {
            states.apply(judgement.states());
            metrics.judged(judgement);
        });
    }

    /** Replaces the states of the disputed series by those in the database, which is authoritative. */
    private Uni<Void> adopt(Set<SeriesKey> disputed) {
        return repository
                .latest(disputed, rules.flapping())
                .invoke(latest -> {
                    Map<SeriesKey, SeriesState> adopted = new HashMap<>();
                    disputed.forEach(
                            series -> adopted.put(series, latest.getOrDefault(series, SeriesState.Inactive.UNSEEN)));
                    states.adopt(adopted);
                })
                .replaceWithVoid();
    }
}
