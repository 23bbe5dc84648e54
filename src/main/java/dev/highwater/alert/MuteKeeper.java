package dev.highwater.alert;

import dev.highwater.database.Database;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.database.Schema;
import dev.highwater.reading.SeriesKey;
import dev.highwater.silence.Silences;
import dev.highwater.threshold.Level;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Mutes open episodes when a silence begins to cover them, and unmutes them when none does any more: because somebody made or
 * ended one, because its time has come, or because the episode has changed its level. Any number of instances may do so.
 */
@ApplicationScoped
class MuteKeeper {

    private static final Logger LOG = Logger.getLogger(MuteKeeper.class);

    private static final String OPEN = """
            SELECT dedup_key, hostname, cpu, level, silence_id FROM alert_episodes WHERE state <> 'resolved'
            """;

    private static final String SET = """
            UPDATE alert_episodes AS episode
            SET silence_id = muted.silence_id
            FROM jsonb_to_recordset($1::jsonb) AS muted (dedup_key text, silence_id bigint)
            WHERE episode.dedup_key = muted.dedup_key
            """;

    private final Silences silences;
    private final Muting muting;
    private final AlertLog log;
    private final Schema schema;
    private final Database database;

    /** Requests to look that are not yet answered; whoever raises it from zero looks, so there is one at a time. */
    private final AtomicInteger requests = new AtomicInteger();

    /** Whether an episode may be muted by a silence that has ended meanwhile; not known at the start. */
    private volatile boolean anyMuted = true;

    MuteKeeper(Silences silences, Muting muting, AlertLog log, Schema schema, Database database) {
        this.silences = silences;
        this.muting = muting;
        this.log = log;
        this.schema = schema;
        this.database = database;
    }

    void start(@Observes StartupEvent event) {
        silences.changes().subscribe().with(changed -> look());
    }

    /** Returns at once. The schedule is for what begins and ends by the clock. */
    @Scheduled(every = "5s", delayed = "2s")
    @NonBlocking
    void look() {
        boolean needed = anyMuted || !silences.snapshot().silences().isEmpty();
        if (needed && schema.isReady() && silences.isLoaded() && requests.getAndIncrement() == 0) {
            keep();
        }
    }

    private void keep() {
        int answering = requests.get();
        database.call(MuteKeeper::open)
                .map(this::differences)
                .chain(differences ->
                        differences.isEmpty() ? Uni.createFrom().voidItem() : log.writePatiently(this::settle))
                .chain(silences::expireResolved)
                .subscribe()
                .with(
                        done -> {
                            if (!requests.compareAndSet(answering, 0)) {
                                keep();
                            }
                        },
                        failure -> {
                            LOG.debugf("Silences cannot be applied: %s", DatabaseFailure.reason(failure));
                            requests.set(0);
                        });
    }

    /** Looks again, now that nobody else can write. */
    private Uni<Void> settle(SqlConnection connection) {
        return open(connection).map(this::differences).chain(differences -> {
            EventRows events = new EventRows();
            differences.forEach(difference -> tell(events, (JsonObject) difference));
            return connection
                    .preparedQuery(SET)
                    .execute(Tuple.of(differences))
                    .chain(() -> log.append(connection, events));
        });
    }

    private static Uni<RowSet<Row>> open(SqlClient client) {
        return client.query(OPEN).execute();
    }

    /** Episodes whose silence is not the one that they have. */
    private JsonArray differences(RowSet<Row> open) {
        JsonArray differences = new JsonArray();
        boolean muted = false;
        for (Row row : open) {
            SeriesKey series = new SeriesKey(row.getString("hostname"), row.getString("cpu"));
            Long had = row.getLong("silence_id");
            Long has = muting.silenceOf(series, Level.of(row.getString("level")));
            muted |= has != null;
            if (!Objects.equals(had, has)) {
                differences.add(new JsonObject()
                        .put("dedup_key", row.getString("dedup_key"))
                        .put("level", row.getString("level"))
                        .put("had", had)
                        .put("silence_id", has));
            }
        }
        anyMuted = muted;
        return differences;
    }

    /** One silence that takes over from another is nothing to tell. */
    private static void tell(EventRows events, JsonObject difference) {
        Long had = difference.getLong("had");
        Long has = difference.getLong("silence_id");
        if (had != null && has != null) {
            return;
        }
        TransitionKind kind = has == null ? TransitionKind.UNMUTED : TransitionKind.MUTED;
        events.add(difference.getString("dedup_key"), kind, has == null ? Reason.SILENCE_ENDED : Reason.SILENCED)
                .put("level", difference.getString("level"))
                .put("silence_id", has == null ? had : has);
    }
}
