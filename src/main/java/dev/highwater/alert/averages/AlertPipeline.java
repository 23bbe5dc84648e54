package dev.highwater.alert.averages;

import dev.highwater.alert.evaluate.EpisodeEvaluator;
import dev.highwater.alert.evaluate.PartitionAverages;
import dev.highwater.alert.mute.MuteReconciler;
import dev.highwater.alert.nodata.NoDataMonitor;
import dev.highwater.alert.nodata.PauseDetector;
import dev.highwater.concurrent.CoalescingTrigger;
import dev.highwater.concurrent.CoalescingTrigger.Progress;
import dev.highwater.concurrent.SerialExecutor;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.database.Schema;
import dev.highwater.tracing.TraceSpan;
import dev.highwater.window.WindowAverage;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What averages, and their absence, come to. Batches and the periodic checks take turns, since both work on the same
 * states.
 */
@ApplicationScoped
public class AlertPipeline {

    private static final Logger LOG = Logger.getLogger(AlertPipeline.class);

    private final FutureStates states;
    private final EpisodeEvaluator episodes;
    private final NoDataMonitor hosts;
    private final MuteReconciler mutes;
    private final Schema schema;
    private final SerialExecutor turns = new SerialExecutor();
    private final CoalescingTrigger checks = new CoalescingTrigger(this::checkInTurn);
    private final PauseDetector pauses = new PauseDetector();

    AlertPipeline(
            FutureStates states, EpisodeEvaluator episodes, NoDataMonitor hosts, MuteReconciler mutes, Schema schema) {
        this.states = states;
        this.episodes = episodes;
        this.hosts = hosts;
        this.mutes = mutes;
        this.schema = schema;
    }

    /**
     * Completes when the database holds what a batch comes to. After a failure the same batch may be given again.
     *
     * @param cause that the batch was read
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

    /** Checks which hosts are overdue. */
    @Scheduled(every = "5s", delayed = "5s")
    @NonBlocking
    void check() {
        if (schema.isReady()) {
            checks.request();
        }
    }

    private Uni<Progress> checkInTurn() {
        return turns.run(this::checkHosts)
                .replaceWith(Progress.DONE)
                .onFailure()
                .invoke(failure -> {
                    hosts.interrupted();
                    LOG.debugf("Hosts that send nothing cannot be checked now: %s", DatabaseFailure.reason(failure));
                });
    }

    private Uni<Void> checkHosts() {
        if (pauses.isOver()) {
            hosts.interrupted();
        }
        return states.mend().chain(hosts::check);
    }
}
