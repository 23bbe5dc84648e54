package dev.highwater.alert;

import dev.highwater.database.DatabaseFailure;
import dev.highwater.database.Schema;
import dev.highwater.window.WindowAverage;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * What averages, and their absence, come to. Batches and looks at the clock take turns, since both work on the same states.
 */
@ApplicationScoped
class Evaluation {

    private static final Logger LOG = Logger.getLogger(Evaluation.class);

    private final FutureStates states;
    private final Episodes episodes;
    private final SilentHosts hosts;
    private final MuteKeeper mutes;
    private final Schema schema;
    private final OneAtATime turns = new OneAtATime();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final Standstill standstill = new Standstill();

    Evaluation(FutureStates states, Episodes episodes, SilentHosts hosts, MuteKeeper mutes, Schema schema) {
        this.states = states;
        this.episodes = episodes;
        this.hosts = hosts;
        this.mutes = mutes;
        this.schema = schema;
    }

    /** Completes when the database holds what a batch comes to. After a failure the same batch may be given again. */
    Uni<Void> accept(List<PartitionAverages> batch) {
        List<WindowAverage> averages =
                batch.stream().flatMap(part -> part.averages().stream()).toList();
        return turns.run(() -> states.mend()
                .chain(() -> hosts.hear(averages))
                .chain(() -> episodes.accept(averages))
                .onFailure()
                .invoke(hosts::deaf)
                .invoke(happened -> {
                    hosts.heard(batch);
                    if (happened) {
                        mutes.episodesChanged();
                    }
                })
                .replaceWithVoid());
    }

    /** Looks who is missing. */
    @Scheduled(every = "5s", delayed = "5s")
    @NonBlocking
    void look() {
        if (schema.isReady() && looking.compareAndSet(false, true)) {
            turns.run(this::lookForHosts)
                    .onTermination()
                    .invoke(() -> looking.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> {
                        hosts.deaf();
                        LOG.debugf("Silent hosts cannot be told: %s", DatabaseFailure.reason(failure));
                    });
        }
    }

    private Uni<Void> lookForHosts() {
        if (standstill.isOver()) {
            hosts.deaf();
        }
        return states.mend().chain(hosts::look);
    }
}
