package dev.highwater.notification.outbox;

import dev.highwater.database.Database;
import dev.highwater.database.DatabaseFailure;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Gives up rows of receivers that no instance has served for a day, and deletes messages that no episode refers to any
 * more and receivers not served for 30 days. Delivered rows are deleted with their episodes, at the end of the
 * retention of the history.
 */
@ApplicationScoped
class OutboxRetention {

    private static final Logger LOG = Logger.getLogger(OutboxRetention.class);

    private static final String GIVE_UP_UNSERVED = """
            UPDATE alert_outbox AS waiting
            SET given_up_at = now(), last_error = '%s'
            WHERE delivered_at IS NULL AND given_up_at IS NULL AND created_at < now() - interval '1 day'
                AND NOT EXISTS (
                    SELECT FROM alert_receivers AS receiver
                    WHERE receiver.name = waiting.receiver AND receiver.seen_at > now() - interval '1 day')
            """.formatted(CatchUpStatements.UNSERVED);

    private static final String FORGET_MESSAGES = """
            DELETE FROM alert_messages AS message
            WHERE posted_at < now() - interval '1 day'
                AND NOT EXISTS (SELECT FROM alert_told AS notified WHERE notified.message_id = message.id)
            """;

    private static final String FORGET_RECEIVERS = """
            DELETE FROM alert_receivers AS receiver
            WHERE seen_at < now() - interval '30 days'
                AND NOT EXISTS (SELECT FROM alert_outbox AS row WHERE row.receiver = receiver.name)
            """;

    private final Database database;

    OutboxRetention(Database database) {
        this.database = database;
    }

    @Scheduled(every = "10m", delayed = "1m")
    @NonBlocking
    void clearAway() {
        clear().subscribe()
                .with(done -> {}, failure -> LOG.debugf("No clearing up now: %s", DatabaseFailure.reason(failure)));
    }

    Uni<Void> clear() {
        return database.call(pool -> pool.query(GIVE_UP_UNSERVED)
                .execute()
                .invoke(rows -> {
                    if (rows.rowCount() > 0) {
                        LOG.warnf("%d events are given up: %s", rows.rowCount(), CatchUpStatements.UNSERVED);
                    }
                })
                .chain(() -> run(pool, FORGET_MESSAGES))
                .chain(() -> run(pool, FORGET_RECEIVERS)));
    }

    private static Uni<Void> run(Pool pool, String statement) {
        return pool.query(statement).execute().replaceWithVoid();
    }
}
