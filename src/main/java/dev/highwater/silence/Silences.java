package dev.highwater.silence;

import dev.highwater.database.DatabaseFailure;
import dev.highwater.database.MirrorStatus;
import dev.highwater.database.PostgresListener;
import dev.highwater.database.Schema;
import dev.highwater.database.TableMirror;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * The silences that have not expired, held in memory by a {@link TableMirror}. Safe to call from any thread; never
 * blocks.
 */
@ApplicationScoped
public class Silences {

    private static final Logger LOG = Logger.getLogger(Silences.class);
    private static final String CHANNEL = "highwater_silences";

    private final SilenceRepository repository;
    private final PostgresListener notifications;
    private final Clock clock;
    private final TableMirror<SilenceSnapshot> mirror;

    Silences(SilenceRepository repository, Schema schema, PostgresListener notifications, Clock clock) {
        this.repository = repository;
        this.notifications = notifications;
        this.clock = clock;
        this.mirror = new TableMirror<>("Silences", SilenceSnapshot.EMPTY, repository::snapshot, schema, clock);
    }

    /** Returns the latest snapshot; {@link SilenceSnapshot#EMPTY} until the table was read for the first time. */
    public SilenceSnapshot snapshot() {
        return mirror.snapshot();
    }

    /**
     * Whether the silences have been read since the start. Until then the snapshot is empty, which does not mean that
     * no alert is silenced.
     */
    public boolean isLoaded() {
        return mirror.isLoaded();
    }

    /** Returns whether the snapshot is up to date, and if not, since when and why. */
    public MirrorStatus status() {
        return mirror.status();
    }

    /**
     * Emits the current snapshot as soon as there is one, then each that differs; see {@link TableMirror#changes()}. A
     * silence that becomes active or inactive because time passes does not cause a new snapshot.
     */
    public Multi<SilenceSnapshot> changes() {
        return mirror.changes();
    }

    /**
     * Expires silences that last until their alerts are resolved and match no open episode any more. To be called after
     * the commit of a transaction that resolves episodes.
     *
     * @return how many expired
     */
    public Uni<Integer> expireResolved() {
        return snapshot().mayExpireAt(clock.instant())
                ? repository.expireResolved()
                : Uni.createFrom().item(0);
    }

    void start(@Observes StartupEvent event) {
        mirror.follow(notifications, CHANNEL);
    }

    /**
     * Also expires silences here: one that was created while its last episode was being resolved was not in the
     * snapshot of the instance that resolved it.
     */
    @Scheduled(every = "${highwater.silences.refresh-interval}")
    @NonBlocking
    void refresh() {
        mirror.refresh();
        expireResolved()
                .subscribe()
                .with(
                        expired -> {},
                        failure -> LOG.debugf(
                                failure,
                                "Silences that end with their alerts cannot be ended now: %s",
                                DatabaseFailure.reason(failure)));
    }
}
