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
 * The silences that have not expired, held in memory as {@link TableMirror} has it. May be asked from any thread; never
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

    /** The latest silences; {@link SilenceSnapshot#EMPTY} until they were read for the first time. */
    public SilenceSnapshot snapshot() {
        return mirror.snapshot();
    }

    /**
     * Whether the silences have been read since the start. Before that, no one can say that an alert is not silenced.
     */
    public boolean isLoaded() {
        return mirror.isLoaded();
    }

    /** Whether the snapshot is up to date, and if not, since when and why. */
    public MirrorStatus status() {
        return mirror.status();
    }

    /**
     * The current snapshot, as soon as there is one, then each that differs; see {@link TableMirror#changes()}. Time
     * alone begins and ends silences too, and no snapshot announces that.
     */
    public Multi<SilenceSnapshot> changes() {
        return mirror.changes();
    }

    /**
     * Expires the silences that last until something is resolved and have nothing open left to match. To be called when
     * episodes were resolved, after the commit.
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

    /** Whoever resolved the last episode may not have known of a silence that was made at the same moment. */
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
