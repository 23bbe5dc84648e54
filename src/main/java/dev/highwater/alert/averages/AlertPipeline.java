package dev.highwater.alert.averages;

import dev.highwater.alert.evaluate.EpisodeEvaluator;
import dev.highwater.alert.evaluate.PartitionAverages;
import dev.highwater.alert.mute.MuteReconciler;
import dev.highwater.alert.nodata.NoDataMonitor;
import dev.highwater.concurrent.SerialExecutor;
import dev.highwater.tracing.TraceSpan;
import dev.highwater.window.WindowAverage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/**
 * Turns averages into changes of episodes. Batches and the checks of {@link NoDataSchedule} take turns, since both work
 * on the same states.
 */
@ApplicationScoped
class AlertPipeline {

    private final FutureStates states;
    private final EpisodeEvaluator episodes;
    private final NoDataMonitor hosts;
    private final MuteReconciler mutes;
    private final SerialExecutor turns = new SerialExecutor();

    AlertPipeline(FutureStates states, EpisodeEvaluator episodes, NoDataMonitor hosts, MuteReconciler mutes) {
        this.states = states;
        this.episodes = episodes;
        this.hosts = hosts;
        this.mutes = mutes;
    }

    /**
     * Evaluates a batch of averages. Completes when its outcome is in the database. After a failure the same batch may
     * be given again.
     *
     * @param cause the span in which the batch was read
     */
    Uni<Void> accept(List<PartitionAverages> batch, TraceSpan cause) {
        List<WindowAverage> averages =
                batch.stream().flatMap(part -> part.averages().stream()).toList();
        return turns.run(() -> cause.part(
                        "evaluate averages",
                        span -> evaluate(averages, span.with("highwater.averages", averages.size())))
                .onFailure()
                .invoke(hosts::interrupted)
                .invoke(happened -> {
                    hosts.received(batch);
                    if (happened) {
                        mutes.episodesChanged();
                    }
                })
                .replaceWithVoid());
    }

    private Uni<Boolean> evaluate(List<WindowAverage> averages, TraceSpan span) {
        return states.mend()
                .chain(() -> hosts.resolveReturning(averages, span))
                .chain(() -> episodes.accept(averages, span));
    }

    /** Runs other work on the states in turn with batches of averages. */
    Uni<Void> inTurn(Supplier<Uni<Void>> work) {
        return turns.run(() -> states.mend().chain(done -> work.get()));
    }
}
