package dev.highwater.alert.engine;

import dev.highwater.database.RepeatedWork;
import dev.highwater.database.Schema;
import dev.highwater.time.PauseDetector;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Runs {@link NoAveragesMonitor} every few seconds, one check at a time. */
@ApplicationScoped
class NoAveragesSchedule {

    private static final Logger LOG = Logger.getLogger(NoAveragesSchedule.class);

    private final NoAveragesMonitor monitor;
    private final Schema schema;
    private final PauseDetector pauses;
    private final RepeatedWork checks =
            new RepeatedWork(LOG, "That no averages arrive cannot be recorded", this::checkOnce);

    NoAveragesSchedule(NoAveragesMonitor monitor, Schema schema, PauseDetector pauses) {
        this.monitor = monitor;
        this.schema = schema;
        this.pauses = pauses;
    }

    @Scheduled(every = "5s", delayed = "5s")
    @NonBlocking
    void check() {
        checks.request();
    }

    /** Checks whether averages arrive, also while the database cannot be used; only then nothing is recorded. */
    private Uni<Void> checkOnce() {
        if (pauses.isOver()) {
            monitor.interrupted();
        }
        monitor.update();
        return schema.isReady() ? monitor.record() : Uni.createFrom().voidItem();
    }
}
