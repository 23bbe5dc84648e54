package dev.highwater.threshold.store;

import dev.highwater.database.MirrorStatus;
import dev.highwater.database.PostgresListener;
import dev.highwater.database.Schema;
import dev.highwater.database.TableMirror;
import dev.highwater.threshold.ThresholdSnapshot;
import dev.highwater.time.DutyCycle;
import dev.highwater.time.Ticker;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** The thresholds in force, held in memory by a {@link TableMirror}. Safe to call from any thread; never blocks. */
@ApplicationScoped
public class Thresholds {

    private static final String CHANNEL = "highwater_thresholds";

    /**
     * When polling, the beginnings of two reads are at least this many times as far apart as a read takes, because a
     * view may be slow.
     */
    private static final int TIMES_AS_LONG = 50;

    private final PostgresListener notifications;
    private final ThresholdRepository repository;
    private final TableMirror<ThresholdSnapshot> mirror;
    private final DutyCycle reading;

    Thresholds(
            ThresholdRepository repository, Schema schema, PostgresListener notifications, Clock clock, Ticker ticker) {
        this.notifications = notifications;
        this.repository = repository;
        this.reading = new DutyCycle(ticker, TIMES_AS_LONG);
        this.mirror = new TableMirror<>(
                "Thresholds", ThresholdSnapshot.EMPTY, () -> reading.measured(repository.snapshot()), schema, clock);
    }

    /** Returns the latest snapshot; {@link ThresholdSnapshot#EMPTY} until the tables were read for the first time. */
    public ThresholdSnapshot snapshot() {
        return mirror.snapshot();
    }

    /**
     * Whether the thresholds have been read since the start. Until then the snapshot is empty, which does not mean that
     * no host is over its limit.
     */
    public boolean isLoaded() {
        return mirror.isLoaded();
    }

    /** Returns whether the snapshot is up to date, and if not, since when and why. */
    public MirrorStatus status() {
        return mirror.status();
    }

    /** Whether limits may have fractions; false if the column {@code allowed_top} holds whole numbers only. */
    public boolean takesFractions() {
        return repository.takesFractions();
    }

    /**
     * Emits the current snapshot as soon as there is one, then each that differs; see {@link TableMirror#changes()}.
     */
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

    /**
     * Finds changes by polling when PostgreSQL cannot notify of them, such as those of a view or of a table on which
     * Highwater may not create triggers.
     */
    @Scheduled(every = "1s")
    @NonBlocking
    void poll() {
        if (repository.mustBePolled() && reading.isAtRest()) {
            mirror.refresh();
        }
    }
}
