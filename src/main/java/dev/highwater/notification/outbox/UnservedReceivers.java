package dev.highwater.notification.outbox;

import dev.highwater.database.Database;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.failure.CurrentProblems;
import dev.highwater.notification.ReceiverName;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Rows for receivers that this instance does not serve, for example after a change of the settings, and what a user can
 * do with them: give them to another receiver, or drop them. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
@ApplicationScoped
public class UnservedReceivers {

    private static final Logger LOG = Logger.getLogger(UnservedReceivers.class);

    /**
     * Time within which a receiver counts as served by another instance; instances record every minute what they serve.
     */
    private static final Duration SERVED_LATELY = Duration.ofMinutes(3);

    private static final String WAITING = """
            SELECT waiting.receiver, count(*) AS depth, count(waiting.parked_at) AS parked,
                coalesce(max(waiting.last_error), '') AS last_error, coalesce(served.reason, '') AS reason,
                (extract(epoch FROM now() - min(waiting.created_at)) * 1000)::bigint AS oldest,
                served.seen_at, coalesce(served.seen_at > now() - $2::bigint * interval '1 millisecond', false)
                    AS is_served_lately
            FROM alert_outbox AS waiting
            LEFT JOIN alert_receivers AS served ON served.name = waiting.receiver
            WHERE waiting.delivered_at IS NULL AND waiting.given_up_at IS NULL
                AND NOT waiting.receiver = ANY ($1::text[])
            GROUP BY waiting.receiver, served.name
            ORDER BY waiting.receiver
            """;

    /** Condition of the open rows that no other instance has claimed. */
    private static final String OPEN = """
            receiver = $1 AND delivered_at IS NULL AND given_up_at IS NULL
                AND (lease IS NULL OR next_attempt_at <= now())
            """;

    /** Moves rows to another receiver, except those of events for which it has a row already. */
    private static final String GIVE = """
            UPDATE alert_outbox AS waiting
            SET receiver = $2, parked_at = NULL, last_error = NULL, lease = NULL, next_attempt_at = now()
            WHERE waiting.%s AND NOT EXISTS (
                SELECT FROM alert_outbox AS own WHERE own.sequence = waiting.sequence AND own.receiver = $2)
            """.formatted(OPEN);

    private static final String SETTLE = """
            UPDATE alert_outbox
            SET given_up_at = now(), parked_at = NULL, lease = NULL, last_error = $2
            WHERE %s
            """.formatted(OPEN);

    private static final String WAKE = """
            SELECT pg_notify($1, '')
            """;

    private final Database database;
    private final Dispatchers dispatchers;
    private final CurrentProblems<UnservedBacklog> latest = new CurrentProblems<>(UnservedBacklog::receiver);

    UnservedReceivers(Database database, Dispatchers dispatchers, MeterRegistry meters) {
        this.database = database;
        this.dispatchers = dispatchers;
        Gauge.builder(
                        "highwater.outbox.unserved",
                        () -> latest.all().stream()
                                .mapToLong(backlog -> backlog.rows().depth())
                                .sum())
                .description("Rows of the outbox for receivers that this instance does not serve")
                .register(meters);
    }

    /**
     * A receiver that this instance does not serve, and its waiting rows.
     *
     * @param reason its last failure; empty if none is known
     * @param lastServedAt when an instance last recorded that it serves this receiver; null if unknown
     * @param isServedLately whether another instance may be serving it
     */
    public record UnservedBacklog(
            ReceiverName receiver,
            Backlog.Rows rows,
            String reason,
            @Nullable Instant lastServedAt,
            boolean isServedLately) {}

    /** Returns all receivers with waiting rows that this instance does not serve. */
    public Uni<List<UnservedBacklog>> all() {
        String[] served = dispatchers.running().stream()
                .map(dispatcher -> dispatcher.receiver().name().text())
                .toArray(String[]::new);
        return database.call(pool -> pool.preparedQuery(WAITING).execute(Tuple.of(served, SERVED_LATELY.toMillis())))
                .map(rows -> rows.stream().map(UnservedReceivers::backlog).toList())
                .invoke(this::remember);
    }

    /**
     * Moves the waiting rows of one receiver to another, which is notified of the present state.
     *
     * @return the number of rows moved; rows that the other receiver has already are settled
     */
    public Uni<Integer> give(ReceiverName from, ReceiverName to) {
        String reason = "given to " + to.text() + ", which had it already";
        return database.call(pool -> pool.withTransaction(connection -> connection
                .preparedQuery(GIVE)
                .execute(Tuple.of(from.text(), to.text()))
                .map(rows -> rows.rowCount())
                .call(() -> connection.preparedQuery(SETTLE).execute(Tuple.of(from.text(), reason)))
                .call(() -> connection.preparedQuery(WAKE).execute(Tuple.of(Dispatchers.CHANNEL)))));
    }

    /** Settles the waiting rows of a receiver without notifying anyone. Returns the number of rows. */
    public Uni<Integer> drop(ReceiverName receiver) {
        return database.call(
                        pool -> pool.preparedQuery(SETTLE).execute(Tuple.of(receiver.text(), "dropped by a person")))
                .map(rows -> rows.rowCount());
    }

    @Scheduled(every = "1m", delayed = "5s")
    @NonBlocking
    void check() {
        all().subscribe()
                .with(
                        done -> {},
                        failure -> LOG.debugf(
                                "Receivers without an instance cannot be checked now: %s",
                                DatabaseFailure.reason(failure)));
    }

    /** Logs receivers that are newly unserved, not all of them at each check. */
    private void remember(List<UnservedBacklog> backlogs) {
        latest.now(backlogs)
                .begun()
                .forEach(one -> LOG.warnf(
                        "%d events wait for %s, which this instance does not serve: POST"
                                + " /api/v1/notifications/reassign gives"
                                + " them to another receiver, /api/v1/notifications/drop drops them",
                        one.rows().depth(), one.receiver().text()));
    }

    private static UnservedBacklog backlog(Row row) {
        OffsetDateTime seen = row.getOffsetDateTime("seen_at");
        String reason = row.getString("reason");
        return new UnservedBacklog(
                ReceiverName.of(row.getString("receiver")),
                new Backlog.Rows(row.getLong("depth"), row.getLong("parked"), Duration.ofMillis(row.getLong("oldest"))),
                reason.isEmpty() ? row.getString("last_error") : reason,
                seen == null ? null : seen.toInstant(),
                row.getBoolean("is_served_lately"));
    }
}
