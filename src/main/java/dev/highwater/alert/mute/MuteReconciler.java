package dev.highwater.alert.mute;

import dev.highwater.alert.store.EpisodeTransactions;
import dev.highwater.alert.store.EventRows;
import dev.highwater.concurrent.CoalescingTrigger;
import dev.highwater.concurrent.CoalescingTrigger.Progress;
import dev.highwater.database.Database;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.database.Schema;
import dev.highwater.silence.Silences;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Mutes open episodes when a silence begins to cover them, and unmutes them when none does any more: because somebody made or
 * ended one, or because its time has come. Any number of instances may do so.
 */
@ApplicationScoped
public class MuteReconciler {

    private static final Logger LOG = Logger.getLogger(MuteReconciler.class);

    private final Silences silences;
    private final MutePolicy muting;
    private final EpisodeTransactions log;
    private final Schema schema;
    private final Database database;

    private final CoalescingTrigger looks = new CoalescingTrigger(this::keep);

    MuteReconciler(Silences silences, MutePolicy muting, EpisodeTransactions log, Schema schema, Database database) {
        this.silences = silences;
        this.muting = muting;
        this.log = log;
        this.schema = schema;
        this.database = database;
    }

    void start(@Observes StartupEvent event) {
        silences.changes().subscribe().with(changed -> look());
    }

    /** Something has happened to episodes. Where there are no silences, that is nothing that would not have time. */
    public void episodesChanged() {
        if (!silences.snapshot().silences().isEmpty()) {
            look();
        }
    }

    /**
     * Returns at once. The schedule is for what begins and ends by the clock, and for what has failed; also where there are no
     * silences any more, as the last of them may have left something muted.
     */
    @Scheduled(every = "5s", delayed = "2s")
    @NonBlocking
    void look() {
        if (schema.isReady() && silences.isLoaded()) {
            looks.request();
        }
    }

    private Uni<Progress> keep() {
        return database.call(this::differences)
                .chain(differences ->
                        differences.isEmpty() ? Uni.createFrom().voidItem() : log.writePatiently(this::settle))
                .chain(silences::expireResolved)
                .replaceWith(Progress.DONE)
                .onFailure()
                .invoke(failure -> LOG.debugf("Silences cannot be applied: %s", DatabaseFailure.reason(failure)));
    }

    /** Looks again, now that nobody else can write. */
    private Uni<Void> settle(SqlConnection connection) {
        EventRows events = new EventRows();
        return differences(connection)
                .chain(differences -> differences.settle(connection, events))
                .chain(() -> log.append(connection, events));
    }

    private Uni<MuteChanges> differences(SqlClient client) {
        String open = silences.snapshot().silences().isEmpty() ? MuteChanges.OPEN_MUTED : MuteChanges.OPEN;
        return client.query(open).execute().map(episodes -> MuteChanges.of(episodes, muting));
    }
}
