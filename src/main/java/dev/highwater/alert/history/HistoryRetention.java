package dev.highwater.alert.history;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.database.Database;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.database.Schema;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Deletes episodes that were resolved long ago, with all that is known of them, a few at a time. */
@ApplicationScoped
class HistoryRetention {

    private static final Logger LOG = Logger.getLogger(HistoryRetention.class);
    private static final int AT_ONCE = 5_000;

    private static final String DELETE = """
            DELETE FROM alert_episodes
            WHERE id IN (
                SELECT id FROM alert_episodes
                WHERE state = 'resolved' AND resolved_at < $1
                ORDER BY resolved_at
                LIMIT $2
                FOR UPDATE SKIP LOCKED)
            """;

    private final Database database;
    private final Schema schema;
    private final Clock clock;
    private final Duration retention;

    HistoryRetention(HighwaterConfig settings, Database database, Schema schema, Clock clock) {
        this.database = database;
        this.schema = schema;
        this.clock = clock;
        this.retention = settings.alerts().historyRetention();
    }

    @Scheduled(every = "10m", delayed = "1m")
    @NonBlocking
    void clean() {
        if (schema.isReady()) {
            deleteAll()
                    .subscribe()
                    .with(
                            done -> {},
                            failure ->
                                    LOG.warnf("Old episodes cannot be deleted: %s", DatabaseFailure.reason(failure)));
        }
    }

    /** Deletes until there are none. */
    Uni<Void> deleteAll() {
        OffsetDateTime before =
                OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)).minus(retention);
        return database.call(pool -> pool.preparedQuery(DELETE).execute(Tuple.of(before, AT_ONCE)))
                .chain(rows -> rows.rowCount() == AT_ONCE
                        ? deleteAll()
                        : Uni.createFrom().voidItem());
    }
}
