package dev.highwater.notification.outbox;

import dev.highwater.database.Database;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.plan.Notice;
import dev.highwater.notification.plan.NoticeContent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The table {@code alert_notices} of messages that are not about one alert. Callers add a notice, which is stored once
 * for each subject and receiver, and the receiver's dispatcher sends it. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
@ApplicationScoped
public class Notices {

    private static final int AT_ONCE = 10;

    private static final String OPEN = "receiver = $1 AND delivered_at IS NULL AND given_up_at IS NULL";

    /** Selects the notices that can be sent to the receiver $1. */
    static final String DUE = "FROM alert_notices WHERE " + OPEN + " AND expires_at > now()";

    private static final String ADD = """
            INSERT INTO alert_notices (receiver, subject, content, expires_at)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (receiver, subject) DO NOTHING
            """;

    private static final String KNOWN = """
            SELECT EXISTS (SELECT FROM alert_notices WHERE receiver = $1 AND subject = $2)
            """;

    private static final String NEXT = """
            SELECT id, content %s ORDER BY id LIMIT %d
            """.formatted(DUE, AT_ONCE);

    static final String SETTLE = """
            UPDATE alert_notices SET delivered_at = now() WHERE id = $1
            """;

    static final String GIVE_UP = """
            UPDATE alert_notices SET given_up_at = now(), last_error = $2 WHERE id = $1
            """;

    private static final String WAKE = """
            SELECT pg_notify($1, '')
            """;

    private final Database database;

    Notices(Database database) {
        this.database = database;
    }

    /**
     * Adds a notice for a receiver, unless any instance has added one of this subject before.
     *
     * @param subject identifies the occasion, so that it leads to one notice only
     * @param expiresAt time after which it is not sent any more
     * @return whether the notice was added
     */
    public Uni<Boolean> add(ReceiverName receiver, String subject, NoticeContent content, Instant expiresAt) {
        Tuple values = Tuple.of(receiver.text(), subject, NoticeJson.of(content), expiresAt.atOffset(ZoneOffset.UTC));
        return database.call(pool -> pool.preparedQuery(ADD)
                .execute(values)
                .map(rows -> rows.rowCount() > 0)
                .call(() -> pool.preparedQuery(WAKE).execute(Tuple.of(Dispatchers.CHANNEL))));
    }

    /** Returns whether a notice of this subject has been added for a receiver, sent or not. */
    public Uni<Boolean> isKnown(ReceiverName receiver, String subject) {
        return database.call(pool -> pool.preparedQuery(KNOWN).execute(Tuple.of(receiver.text(), subject)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Returns the next notices for a receiver, the oldest first. */
    Uni<List<Notice>> next(ReceiverName receiver) {
        return database.call(pool -> pool.preparedQuery(NEXT).execute(Tuple.of(receiver.text())))
                .map(rows -> rows.stream().map(Notices::notice).toList());
    }

    private static Notice notice(Row row) {
        return new Notice(row.getLong("id"), NoticeJson.read(row.getJsonObject("content")));
    }
}
