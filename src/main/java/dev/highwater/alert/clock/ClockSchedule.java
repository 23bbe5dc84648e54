package dev.highwater.alert.clock;

import dev.highwater.alert.nodata.PauseDetector;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.database.Schema;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Has {@link ClockMonitor} look every few seconds, one look at a time. */
@ApplicationScoped
class ClockSchedule {

    private static final Logger LOG = Logger.getLogger(ClockSchedule.class);

    private final ClockMonitor clocks;
    private final Schema schema;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final PauseDetector pauses = new PauseDetector();

    ClockSchedule(ClockMonitor clocks, Schema schema) {
        this.clocks = clocks;
        this.schema = schema;
    }

    @Scheduled(every = "5s", delayed = "5s")
    @NonBlocking
    void look() {
        if (!schema.isReady() || !looking.compareAndSet(false, true)) {
            return;
        }
        if (pauses.isOver()) {
            clocks.interrupted();
        }
        clocks.look()
                .onTermination()
                .invoke(() -> looking.set(false))
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.debugf(
                                "Clocks that are ahead cannot be recorded: %s", DatabaseFailure.reason(failure)));
    }
}
