package dev.highwater.threshold;

import dev.highwater.database.MirrorStatus;
import dev.highwater.database.PostgresListener;
import dev.highwater.database.Schema;
import dev.highwater.database.TableMirror;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/**
 * The thresholds in force, held in memory as {@link TableMirror} has it. May be asked from any thread; never blocks.
 */
@ApplicationScoped
public class Thresholds {

    private static final String CHANNEL = "highwater_thresholds";

    /** Polling takes a small part of the time, however long a read takes: a view may be slow. */
    private static final int PART_OF_THE_TIME = 50;

    private final PostgresListener notifications;
    private final ThresholdRepository repository;
    private final TableMirror<ThresholdSnapshot> mirror;

    Thresholds(ThresholdRepository repository, Schema schema, PostgresListener notifications) {
        this.notifications = notifications;
        this.repository = repository;
        this.mirror = new TableMirror<>(
                "Thresholds", ThresholdSnapshot.EMPTY, repository::snapshot, schema, Clock.systemUTC());
    }

    /** The latest thresholds; {@link ThresholdSnapshot#EMPTY} until they were read for the first time. */
    public ThresholdSnapshot snapshot() {
        return mirror.snapshot();
    }

    /** Whether the thresholds have been read since the start. Before that, no one can say that a host is not over. */
    public boolean isLoaded() {
        return mirror.isLoaded();
    }

    /** Whether the snapshot is up to date, and if not, since when and why. */
    public MirrorStatus status() {
        return mirror.status();
    }

    /** The current snapshot, as soon as there is one, then each that differs; see {@link TableMirror#changes()}. */
    public Multi<ThresholdSnapshot> changes() {
        return mirror.changes();
    }

    void start(@Observes StartupEvent event) {
        mirror.follow(notifications, CHANNEL);
    }

    @Scheduled(every = "${highwater.thresholds.refresh-interval}")
    @NonBlocking
    void refresh() {
        mirror.refresh();
    }

    /** Where nothing notifies of a change, because the table is a view or its owner lets us put no trigger on it. */
    @Scheduled(every = "1s")
    @NonBlocking
    void poll() {
        if (repository.mustBePolled()) {
            mirror.refreshIfAtRest(PART_OF_THE_TIME);
        }
    }
}
