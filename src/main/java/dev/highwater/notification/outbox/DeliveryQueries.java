package dev.highwater.notification.outbox;

import dev.highwater.alert.store.EpisodeViews;
import dev.highwater.database.Database;
import dev.highwater.notification.ReceiverName;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Queries and actions of the REST API: parked rows and their retry, and the deliveries of an episode. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
@ApplicationScoped
public class DeliveryQueries {

    private static final String PARKED = """
            SELECT waiting.episode_id, episode.hostname, episode.cpu, waiting.transition,
                coalesce(waiting.last_error, '') AS reason, waiting.parked_at
            FROM alert_outbox AS waiting
            JOIN %s AS episode ON episode.id = waiting.episode_id
            WHERE waiting.receiver = $1 AND waiting.parked_at IS NOT NULL
                AND waiting.delivered_at IS NULL AND waiting.given_up_at IS NULL
            ORDER BY waiting.sequence
            LIMIT 20
            """.formatted(EpisodeViews.EPISODES);

    private static final String RETRY_ROWS = """
            UPDATE alert_outbox
            SET parked_at = NULL, last_error = NULL, next_attempt_at = now()
            WHERE (receiver = $1 OR receiver LIKE $1 || ':%' OR $1 = '') AND parked_at IS NOT NULL
                AND delivered_at IS NULL AND given_up_at IS NULL
            RETURNING receiver
            """;

    private static final String RETRY_RECEIVERS = """
            UPDATE alert_receivers
            SET parked_at = NULL, reason = '', failures = 0, open_at = now()
            WHERE (name = $1 OR name LIKE $1 || ':%' OR $1 = '') AND (parked_at IS NOT NULL OR reason <> '')
            """;

    private static final String WAKE = """
            SELECT pg_notify($1, '')
            """;

    /** Selects for each receiver the open rows of an episode, or the last row if none is open. */
    private static final String OF_EPISODE = """
            SELECT waiting.receiver, bool_or(is_open) AS is_queued,
                bool_or(is_open AND waiting.parked_at IS NOT NULL) AS is_parked,
                (array_agg(waiting.last_error ORDER BY is_open DESC, waiting.sequence DESC))[1] AS reason,
                (array_agg(waiting.delivered_at IS NOT NULL ORDER BY waiting.sequence DESC))[1] AS is_notified,
                notified.told_at, notified.begun_at, message.reference, message.permalink, message.id AS message_id,
                coalesce(served.reason, '') AS receiver_reason, served.parked_at AS receiver_parked_at
            FROM (SELECT *, delivered_at IS NULL AND given_up_at IS NULL AS is_open
                  FROM alert_outbox WHERE episode_id = $1) AS waiting
            LEFT JOIN alert_told AS notified
                ON notified.episode_id = waiting.episode_id AND notified.receiver = waiting.receiver
            LEFT JOIN alert_messages AS message ON message.id = notified.message_id
            LEFT JOIN alert_receivers AS served ON served.name = waiting.receiver
            GROUP BY waiting.receiver, notified.told_at, notified.begun_at, message.id, served.name
            ORDER BY waiting.receiver
            """;

    private static final String REMEMBER_LINK = """
            UPDATE alert_messages SET permalink = $2 WHERE id = $1
            """;

    private final Database database;

    DeliveryQueries(Database database) {
        this.database = database;
    }

    /**
     * The delivery of an episode to a receiver, with the ids of the message.
     *
     * @param reference the receiver's id of the message; null if it has none
     * @param messageId Highwater's id of the message; null if it has none
     */
    public record Known(
            ReceiverName receiver,
            Delivery delivery,
            @Nullable String reference,
            @Nullable Long messageId) {}

    /** Returns the parked rows of a receiver, the oldest first; at most 20. */
    public Uni<List<ParkedRow>> parked(ReceiverName receiver) {
        return database.call(pool -> pool.preparedQuery(PARKED).execute(Tuple.of(receiver.text())))
                .map(rows -> rows.stream().map(DeliveryQueries::parkedRow).toList());
    }

    /**
     * Opens parked rows again, so that they are sent, and ends the pauses after failures.
     *
     * @param receiver name of a receiver in the form of the outbox, or only its kind; empty for all
     * @return the number of rows by receiver
     */
    public Uni<Map<String, Long>> retry(String receiver) {
        return database.call(pool -> pool.withTransaction(connection -> connection
                .preparedQuery(RETRY_RECEIVERS)
                .execute(Tuple.of(receiver))
                .chain(() -> connection.preparedQuery(RETRY_ROWS).execute(Tuple.of(receiver)))
                .call(() -> connection.preparedQuery(WAKE).execute(Tuple.of(Dispatchers.CHANNEL)))
                .map(DeliveryQueries::byReceiver)));
    }

    private static Map<String, Long> byReceiver(RowSet<Row> rows) {
        Map<String, Long> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.getString("receiver"), 1L, Long::sum));
        return counts;
    }

    /** Returns the delivery of an episode to each receiver. */
    public Uni<List<Known>> ofEpisode(long episode) {
        return database.call(pool -> pool.preparedQuery(OF_EPISODE).execute(Tuple.of(episode)))
                .map(rows -> rows.stream().map(DeliveryQueries::known).toList());
    }

    /** Stores the address of a message for people. */
    public Uni<Void> rememberLink(long message, String permalink) {
        return database.call(pool -> pool.preparedQuery(REMEMBER_LINK).execute(Tuple.of(message, permalink)))
                .replaceWithVoid();
    }

    private static Known known(Row row) {
        ReceiverName receiver = ReceiverName.of(row.getString("receiver"));
        String reason = row.getString("reason") == null ? "" : row.getString("reason");
        String state = "told";
        if (row.getBoolean("is_queued")) {
            boolean parked = row.getBoolean("is_parked") || row.getOffsetDateTime("receiver_parked_at") != null;
            state = parked ? "failed" : "queued";
            reason = reason.isEmpty() ? row.getString("receiver_reason") : reason;
        } else if (!row.getBoolean("is_notified") && row.getOffsetDateTime("told_at") == null) {
            state = reason.equals("muted") ? "muted" : "not_told";
        } else {
            reason = "";
        }
        Delivery delivery = new Delivery(
                receiver.kind(),
                receiver.channel(),
                state,
                reason,
                row.getString("permalink"),
                instant(row, "told_at"),
                instant(row, "begun_at"));
        return new Known(receiver, delivery, row.getString("reference"), row.getLong("message_id"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static ParkedRow parkedRow(Row row) {
        return new ParkedRow(
                row.getLong("episode_id"),
                row.getString("hostname"),
                row.getString("cpu"),
                row.getString("transition"),
                row.getString("reason"),
                row.getOffsetDateTime("parked_at").toInstant());
    }
}
