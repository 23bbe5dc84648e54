package dev.highwater.alert.averages;

import dev.highwater.alert.nodata.NoDataMonitor;
import dev.highwater.database.RepeatedWork;
import dev.highwater.database.Schema;
import dev.highwater.time.PauseDetector;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Runs {@link NoDataMonitor} every few seconds, in turn with batches of averages. */
@ApplicationScoped
class NoDataSchedule {

    private static final Logger LOG = Logger.getLogger(NoDataSchedule.class);

    private final AlertPipeline pipeline;
    private final NoDataMonitor hosts;
    private final Schema schema;
    private final PauseDetector pauses;
    private final RepeatedWork checks =
            new RepeatedWork(LOG, "Hosts that send nothing cannot be checked now", this::checkInTurn);

    NoDataSchedule(AlertPipeline pipeline, NoDataMonitor hosts, Schema schema, PauseDetector pauses) {
        this.pipeline = pipeline;
        this.hosts = hosts;
        this.schema = schema;
        this.pauses = pauses;
    }

    @Scheduled(every = "5s", delayed = "5s")
    @NonBlocking
    void check() {
        if (schema.isReady()) {
            checks.request();
        }
    }

    private Uni<Void> checkInTurn() {
        return pipeline.inTurn(this::checkHosts).onFailure().invoke(hosts::interrupted);
    }

    private Uni<Void> checkHosts() {
        if (pauses.isOver()) {
            hosts.interrupted();
        }
        return hosts.check();
    }
}
