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

/**
 * The thresholds in force, held in memory as {@link TableMirror} has it. May be asked from any thread; never blocks.
 */
@ApplicationScoped
public class Thresholds {

    private static final String CHANNEL = "highwater_thresholds";

    /** Between two reads passes many times as long as one takes: a view may be slow. */
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

    /** Whether limits may have fractions: not where the table takes whole numbers only. */
    public boolean takesFractions() {
        return repository.takesFractions();
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
        if (repository.mustBePolled() && reading.isAtRest()) {
            mirror.refresh();
        }
    }
}
