package dev.highwater.notification.outbox;

import dev.highwater.concurrent.Several;
import dev.highwater.database.Database;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.plan.Decision.Wait;
import dev.highwater.notification.plan.DeliveryEffects;
import dev.highwater.notification.plan.DeliveryEffects.Effect;
import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.Notice;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.OutboxRow;
import dev.highwater.notification.plan.PlannedUpdate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The notification log: records in one transaction the result of a notification for the episodes
 * ({@link NotifiedEpisodes}), the outbox rows and the receiver. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
final class NotificationLog {

    private final Database database;
    private final String receiver;
    private final NotifiedEpisodes notified;

    NotificationLog(Database database, ReceiverName receiver) {
        this.database = database;
        this.receiver = receiver.text();
        this.notified = new NotifiedEpisodes(receiver);
    }

    /**
     * Records that the receiver has accepted a notification.
     *
     * @param lease the lease of this turn
     * @param reference the receiver's id of the message; empty if it has none
     * @param pause shortest time before the next message
     */
    Uni<Void> delivered(String lease, Notification notification, String reference, Duration pause) {
        List<DeliveryEffects> effects = notification.effects();
        Long[] settled = rows(effects.stream()
                .filter(delivered -> delivered.is(Effect.SETTLED))
                .map(DeliveryEffects::update));
        return inTransaction(connection -> notified.delivered(connection, notification, reference)
                .chain(() -> run(connection, NotificationLogStatements.SETTLE, Tuple.of(settled)))
                .chain(() -> notification instanceof Notice notice
                        ? run(connection, Notices.SETTLE, Tuple.of(notice.id()))
                        : nothing())
                .chain(() -> run(
                        connection,
                        NotificationLogStatements.SETTLE_PARKED,
                        Tuple.of(receiver, NotifiedEpisodes.ids(effects.stream().map(DeliveryEffects::update)))))
                .chain(() -> run(
                        connection, NotificationLogStatements.SUCCEEDED, Tuple.of(receiver, lease, pause.toMillis()))));
    }

    /** Settles the rows of updates of which the receiver is not notified, each with its reason. */
    Uni<Void> settleUnsent(List<PlannedUpdate> updates) {
        Map<NotifyReason, List<PlannedUpdate>> byReason =
                updates.stream().collect(Collectors.groupingBy(PlannedUpdate::reason));
        return inTransaction(connection -> waits(connection, updates)
                .chain(() -> Several.oneByOne(byReason.entrySet(), reason -> {
                    Long[] rows = rows(reason.getValue().stream().map(PlannedUpdate::update));
                    return reason.getKey() == NotifyReason.ALREADY_NOTIFIED
                            ? run(connection, NotificationLogStatements.SETTLE, Tuple.of(rows))
                            : run(
                                    connection,
                                    NotificationLogStatements.SETTLE_UNSENT,
                                    Tuple.of(rows, reason.getKey().text()));
                })));
    }

    /** Stores when to decide again about episodes that a route takes only later. */
    private Uni<Void> waits(SqlConnection connection, List<PlannedUpdate> updates) {
        Map<Instant, List<PlannedUpdate>> byTime = updates.stream()
                .filter(planned -> planned.decision() instanceof Wait)
                .collect(Collectors.groupingBy(planned -> ((Wait) planned.decision()).until()));
        return Several.oneByOne(
                byTime.entrySet(),
                due -> run(
                        connection,
                        WaitStatements.PUT,
                        Tuple.of(
                                receiver,
                                NotifiedEpisodes.ids(due.getValue().stream().map(PlannedUpdate::update)),
                                due.getKey().atOffset(ZoneOffset.UTC))));
    }

    /**
     * Records that the receiver is unavailable, and until when not to call it.
     *
     * @param wait time before the next attempt
     */
    Uni<Void> unavailable(String lease, String reason, Duration wait) {
        return inTransaction(connection ->
                run(connection, NotificationLogStatements.FAILED, Tuple.of(receiver, lease, reason, wait.toMillis())));
    }

    /**
     * Parks the rows and stops the receiver, which appears to refuse every message.
     *
     * @param wait time until it is probed
     */
    Uni<Void> misconfigured(String lease, Notification notification, String reason, Duration wait) {
        return inTransaction(connection -> park(connection, notification, reason)
                .chain(() -> run(
                        connection,
                        NotificationLogStatements.STOP_RECEIVER,
                        Tuple.of(receiver, lease, reason, wait.toMillis()))));
    }

    /** Parks the rows of a message that the receiver refuses; a notice is given up. */
    Uni<Void> refused(Notification notification, String reason) {
        return inTransaction(connection -> notification instanceof Notice notice
                ? run(connection, Notices.GIVE_UP, Tuple.of(notice.id(), reason))
                : park(connection, notification, reason));
    }

    private Uni<Void> park(SqlConnection connection, Notification notification, String reason) {
        Long[] rows = rows(notification.updates().stream().map(PlannedUpdate::update));
        return run(connection, NotificationLogStatements.PARK_ROWS, Tuple.of(rows, reason))
                .chain(() -> notified.refused(connection, notification));
    }

    private Uni<Void> inTransaction(Function<SqlConnection, Uni<Void>> work) {
        return database.call(pool -> pool.withTransaction(work));
    }

    private static Uni<Void> run(SqlConnection connection, String statement, Tuple values) {
        return connection.preparedQuery(statement).execute(values).replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private static Long[] rows(Stream<EpisodeUpdate> updates) {
        return updates.flatMap(one -> one.waiting().stream()).map(OutboxRow::id).toArray(Long[]::new);
    }
}
