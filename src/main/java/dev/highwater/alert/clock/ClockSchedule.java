package dev.highwater.alert.clock;

import dev.highwater.database.RepeatedWork;
import dev.highwater.database.Schema;
import dev.highwater.time.PauseDetector;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Runs {@link ClockMonitor} every few seconds, one check at a time. */
@ApplicationScoped
class ClockSchedule {

    private static final Logger LOG = Logger.getLogger(ClockSchedule.class);

    private final ClockMonitor clocks;
    private final Schema schema;
    private final PauseDetector pauses;
    private final RepeatedWork checks =
            new RepeatedWork(LOG, "Clocks that are ahead cannot be recorded", this::checkOnce);

    ClockSchedule(ClockMonitor clocks, Schema schema, PauseDetector pauses) {
        this.clocks = clocks;
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

    private Uni<Void> checkOnce() {
        if (pauses.isOver()) {
            clocks.interrupted();
        }
        return clocks.check();
    }
}
