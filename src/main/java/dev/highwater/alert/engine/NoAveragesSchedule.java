package dev.highwater.alert.engine;

import dev.highwater.alert.nodata.PauseDetector;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.database.Schema;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Has {@link NoAveragesMonitor} look every few seconds, one look at a time. */
@ApplicationScoped
class NoAveragesSchedule {

    private static final Logger LOG = Logger.getLogger(NoAveragesSchedule.class);

    private final NoAveragesMonitor monitor;
    private final Schema schema;
    private final AtomicBoolean acting = new AtomicBoolean();
    private final PauseDetector pauses = new PauseDetector();

    NoAveragesSchedule(NoAveragesMonitor monitor, Schema schema) {
        this.monitor = monitor;
        this.schema = schema;
    }

    @Scheduled(every = "5s", delayed = "5s")
    @NonBlocking
    void look() {
        if (!acting.compareAndSet(false, true)) {
            return;
        }
        if (pauses.isOver()) {
            monitor.interrupted();
        }
        monitor.see();
        if (!schema.isReady()) {
            acting.set(false);
            return;
        }
        monitor.act()
                .onTermination()
                .invoke(() -> acting.set(false))
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.debugf(
                                "That no averages arrive cannot be recorded: %s", DatabaseFailure.reason(failure)));
    }
}
