package dev.highwater.alert.mute;

import dev.highwater.alert.store.EpisodeSilences;
import dev.highwater.alert.store.EpisodeSilences.OpenEpisodeSilence;
import dev.highwater.alert.store.EpisodeTransactions;
import dev.highwater.alert.store.EventRows;
import dev.highwater.database.Database;
import dev.highwater.database.RepeatedWork;
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
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Mutes open episodes when a silence begins to cover them, and unmutes them when none does any more: because a user has
 * created or ended a silence, or because its time has come. Runs on every instance.
 */
@ApplicationScoped
public class MuteReconciler {

    private static final Logger LOG = Logger.getLogger(MuteReconciler.class);

    private final Silences silences;
    private final MutePolicy muting;
    private final EpisodeTransactions log;
    private final Schema schema;
    private final Database database;

    private final RepeatedWork reconciling = new RepeatedWork(LOG, "Silences cannot be applied", this::reconcileOnce);

    MuteReconciler(Silences silences, MutePolicy muting, EpisodeTransactions log, Schema schema, Database database) {
        this.silences = silences;
        this.muting = muting;
        this.log = log;
        this.schema = schema;
        this.database = database;
    }

    void start(@Observes StartupEvent event) {
        silences.changes().subscribe().with(changed -> reconcile());
    }

    /**
     * Compares at once after episodes have changed. If there are no silences, the scheduled comparison is soon enough.
     */
    public void episodesChanged() {
        if (!silences.snapshot().silences().isEmpty()) {
            reconcile();
        }
    }

    /**
     * Starts a comparison and returns at once. The schedule is for silences that begin and end by the clock, and for
     * failed attempts. It also runs while there are no silences, since the last one may have left an episode muted.
     */
    @Scheduled(every = "5s", delayed = "2s")
    @NonBlocking
    void reconcile() {
        if (schema.isReady() && silences.isLoaded()) {
            reconciling.request();
        }
    }

    private Uni<Void> reconcileOnce() {
        return database.call(this::differences)
                .chain(differences ->
                        differences.isEmpty() ? Uni.createFrom().voidItem() : log.writePatiently(this::settle))
                .chain(silences::expireResolved)
                .replaceWithVoid();
    }

    /** Compares again within the transaction, in which no other instance can write, and writes the changes. */
    private Uni<Void> settle(SqlConnection connection) {
        EventRows events = new EventRows();
        return differences(connection)
                .chain(differences -> differences.settle(connection, events))
                .chain(() -> log.append(connection, events));
    }

    private Uni<MuteChanges> differences(SqlClient client) {
        Uni<List<OpenEpisodeSilence>> open = silences.snapshot().silences().isEmpty()
                ? EpisodeSilences.ofSilenced(client)
                : EpisodeSilences.ofAll(client);
        return open.map(episodes -> MuteChanges.of(episodes, muting));
    }
}
