package dev.highwater.threshold;

import dev.highwater.database.DatabaseFailure;
import dev.highwater.database.Notifications;
import dev.highwater.database.Schema;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * The thresholds in force. Held in memory and replaced whole: at the start, when PostgreSQL notifies of a change, and every
 * {@code highwater.thresholds.refresh-interval} in case a notification was missed. While PostgreSQL is away the last ones
 * stay in force. May be asked from any thread; never blocks.
 */
@ApplicationScoped
public class Thresholds {

    private static final Logger LOG = Logger.getLogger(Thresholds.class);
    private static final String CHANNEL = "highwater_thresholds";

    private final ThresholdRepository repository;
    private final Schema schema;
    private final Notifications notifications;
    private final Clock clock = Clock.systemUTC();
    private final BroadcastProcessor<ThresholdSnapshot> loads = BroadcastProcessor.create();

    /** Requests to read that are not yet answered; whoever raises it from zero reads. */
    private final AtomicInteger requests = new AtomicInteger();

    private volatile ThresholdSnapshot snapshot = ThresholdSnapshot.EMPTY;
    private volatile ThresholdStatus status;

    Thresholds(ThresholdRepository repository, Schema schema, Notifications notifications) {
        this.repository = repository;
        this.schema = schema;
        this.notifications = notifications;
        this.status = new ThresholdStatus(false, Optional.of(clock.instant()), "not read yet");
    }

    /** The latest thresholds; {@link ThresholdSnapshot#EMPTY} until they were read for the first time. */
    public ThresholdSnapshot snapshot() {
        return snapshot;
    }

    /** Whether the thresholds have been read since the start. Before that, nobody can say that a host is not over. */
    public boolean isLoaded() {
        return status.loaded();
    }

    /** Whether the snapshot is up to date, and if not, since when and why. */
    public ThresholdStatus status() {
        ThresholdStatus now = status;
        return now.loaded() || schema.isReady() ? now : new ThresholdStatus(false, now.staleSince(), schema.reason());
    }

    /**
     * The current snapshot, as soon as there is one, then each that differs. A slow subscriber misses some in between but
     * never the last one. Never ends.
     */
    public Multi<ThresholdSnapshot> changes() {
        Multi<ThresholdSnapshot> now = Multi.createFrom().item(() -> snapshot);
        return Multi.createBy()
                .merging()
                .streams(loads.onOverflow().dropPreviousItems(), now)
                .filter(signal -> isLoaded())
                // A signal may have been overtaken, so it only says that it is time to look.
                .map(signal -> snapshot)
                .skip()
                .repetitions();
    }

    void start(@Observes StartupEvent event) {
        notifications.listen(CHANNEL, this::refresh);
        schema.ready().subscribe().with(ready -> refresh(), failure -> {});
    }

    @Scheduled(every = "${highwater.thresholds.refresh-interval}")
    @NonBlocking
    void refresh() {
        if (schema.isReady() && requests.getAndIncrement() == 0) {
            read();
        }
    }

    private void read() {
        int answering = requests.get();
        repository
                .snapshot()
                .subscribe()
                .with(
                        loaded -> {
                            accept(loaded);
                            readAgainUnless(answering);
                        },
                        failure -> {
                            explain(failure);
                            readAgainUnless(answering);
                        });
    }

    /** Requests that came while we read may be about a change that we did not see. */
    private void readAgainUnless(int answered) {
        if (!requests.compareAndSet(answered, 0)) {
            read();
        }
    }

    private void accept(ThresholdSnapshot loaded) {
        ThresholdSnapshot before = snapshot;
        boolean news = !status.loaded() || !loaded.equals(before);
        loaded.warnings().stream()
                .filter(warning -> !before.warnings().contains(warning))
                .forEach(LOG::warn);
        snapshot = loaded;
        status = new ThresholdStatus(true, Optional.empty(), "");
        if (news) {
            LOG.debugf("%d thresholds in force", loaded.thresholds().size());
            loads.onNext(loaded);
        }
    }

    private void explain(Throwable failure) {
        ThresholdStatus before = status;
        String reason = DatabaseFailure.reason(failure);
        if (!reason.equals(before.reason())) {
            LOG.warnf("Thresholds cannot be read, the last ones stay in force: %s", reason);
        }
        status = new ThresholdStatus(
                before.loaded(), before.staleSince().or(() -> Optional.of(clock.instant())), reason);
    }
}
