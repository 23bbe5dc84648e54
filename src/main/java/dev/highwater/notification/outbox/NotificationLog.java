package dev.highwater.notification.outbox;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.concurrent.Several;
import dev.highwater.database.Database;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.plan.Decision.Wait;
import dev.highwater.notification.plan.DeliveryEffects;
import dev.highwater.notification.plan.DeliveryEffects.Effect;
import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.Message;
import dev.highwater.notification.plan.Notice;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.OutboxRow;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Summary;
import dev.highwater.series.Severity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The notification log: records in PostgreSQL what a receiver was notified of, and what went wrong. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
final class NotificationLog {

    private final Database database;
    private final String receiver;

    /** What changes in what the receiver knows; the same for many episodes. */
    private record NotifiedChange(EpisodeState state, Severity level, Set<Effect> effects) {

        static NotifiedChange of(DeliveryEffects delivered) {
            Episode episode = delivered.update().episode();
            return new NotifiedChange(
                    episode.isOpen() ? EpisodeState.FIRING : EpisodeState.RESOLVED,
                    episode.level(),
                    delivered.effects());
        }
    }

    NotificationLog(Database database, ReceiverName receiver) {
        this.database = database;
        this.receiver = receiver.text();
    }

    /**
     * Records that the receiver has taken a notification.
     *
     * @param lease of this turn
     * @param reference the receiver's own name of the message
     * @param pause before the next message
     */
    Uni<Void> delivered(String lease, Notification notification, String reference, Duration pause) {
        List<DeliveryEffects> effects = notification.effects();
        Long[] settled = rows(effects.stream()
                .filter(delivered -> delivered.is(Effect.SETTLED))
                .map(DeliveryEffects::update));
        return inTransaction(connection -> recordFirst(connection, effects, reference, notification instanceof Summary)
                .chain(() -> recordUpdates(connection, effects))
                .chain(() -> move(connection, notification, reference))
                .chain(() -> run(connection, OutboxStatements.SETTLE, Tuple.of(settled)))
                .chain(() -> notification instanceof Notice notice
                        ? run(connection, Notices.SETTLE, Tuple.of(notice.id()))
                        : nothing())
                .chain(() -> run(
                        connection,
                        OutboxStatements.SETTLE_PARKED,
                        Tuple.of(receiver, ids(effects.stream().map(DeliveryEffects::update)))))
                .chain(() -> run(connection, OutboxStatements.SUCCEEDED, Tuple.of(receiver, lease, pause.toMillis()))));
    }

    /** Settles updates of which the receiver is not notified, each with its reason. */
    Uni<Void> settleUnsent(List<PlannedUpdate> updates) {
        Map<NotifyReason, List<PlannedUpdate>> byReason =
                updates.stream().collect(Collectors.groupingBy(PlannedUpdate::reason));
        return inTransaction(connection -> waits(connection, updates)
                .chain(() -> Several.oneByOne(byReason.entrySet(), reason -> {
                    Long[] rows = rows(reason.getValue().stream().map(PlannedUpdate::update));
                    return reason.getKey() == NotifyReason.ALREADY_NOTIFIED
                            ? run(connection, OutboxStatements.SETTLE, Tuple.of(rows))
                            : run(
                                    connection,
                                    OutboxStatements.SETTLE_UNSENT,
                                    Tuple.of(rows, reason.getKey().text()));
                })));
    }

    /** Notes until when those wait whose time has not come. */
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
                                ids(due.getValue().stream().map(PlannedUpdate::update)),
                                due.getKey().atOffset(ZoneOffset.UTC))));
    }

    /** The receiver is out of reach for a while. */
    Uni<Void> unavailable(String lease, String reason, Duration wait) {
        return inTransaction(connection ->
                run(connection, OutboxStatements.FAILED, Tuple.of(receiver, lease, reason, wait.toMillis())));
    }

    /**
     * The receiver takes nothing, it seems, and is stopped.
     *
     * @param wait until it is probed
     */
    Uni<Void> misconfigured(String lease, Notification notification, String reason, Duration wait) {
        return inTransaction(connection -> park(connection, notification, reason)
                .chain(() -> run(
                        connection,
                        OutboxStatements.STOP_RECEIVER,
                        Tuple.of(receiver, lease, reason, wait.toMillis()))));
    }

    /** Parks what the receiver refuses, with the reason. */
    Uni<Void> refused(Notification notification, String reason) {
        return inTransaction(connection -> notification instanceof Notice notice
                ? run(connection, Notices.GIVE_UP, Tuple.of(notice.id(), reason))
                : park(connection, notification, reason));
    }

    /**
     * Gives the lease back, with the rows that were not sent.
     *
     * @param holdBack how long to leave the rows alone that were not sent
     */
    Uni<Void> release(String lease, Duration holdBack) {
        return inTransaction(connection -> run(
                        connection, OutboxStatements.RELEASE_ROWS, Tuple.of(lease, holdBack.toMillis()))
                .chain(() -> run(connection, OutboxStatements.RELEASE_TURN, Tuple.of(receiver, lease))));
    }

    private Uni<Void> recordFirst(
            SqlConnection connection, List<DeliveryEffects> effects, String reference, boolean summary) {
        Map<NotifiedChange, List<EpisodeUpdate>> first = changes(effects, true);
        return first.isEmpty()
                ? nothing()
                : addMessage(connection, reference, summary)
                        .chain(message -> Several.oneByOne(
                                first.entrySet(),
                                change -> run(
                                        connection,
                                        OutboxStatements.INSERT_NOTIFIED,
                                        Tuple.of(
                                                receiver,
                                                message == 0 ? null : message,
                                                ids(change.getValue().stream()),
                                                newest(change.getValue()),
                                                change.getKey().state().text(),
                                                change.getKey().level().text()))));
    }

    /** Returns 0 for a receiver whose messages have no name, so that they cannot be changed. */
    private Uni<Long> addMessage(SqlConnection connection, String reference, boolean summary) {
        return reference.isEmpty()
                ? Uni.createFrom().item(0L)
                : connection
                        .preparedQuery(OutboxStatements.ADD_MESSAGE)
                        .execute(Tuple.of(receiver, reference, summary))
                        .map(rows -> rows.iterator().next().getLong(0));
    }

    private Uni<Void> recordUpdates(SqlConnection connection, List<DeliveryEffects> effects) {
        return Several.oneByOne(
                changes(effects, false).entrySet(),
                change -> run(
                        connection,
                        OutboxStatements.UPDATE_NOTIFIED,
                        Tuple.tuple(List.of(
                                receiver,
                                ids(change.getValue().stream()),
                                newest(change.getValue()),
                                change.getKey().state().text(),
                                change.getKey().level().text(),
                                change.getKey().effects().contains(Effect.SHOWN),
                                change.getKey().effects().contains(Effect.ANNOUNCED),
                                change.getKey().effects().contains(Effect.NOTIFIED)))));
    }

    /** A message that had been deleted has been posted anew, under another name. */
    private static Uni<Void> move(SqlConnection connection, Notification notification, String reference) {
        Message before = notification.message();
        return before != null && notification.hasMovedTo(reference)
                ? run(connection, OutboxStatements.MOVE_MESSAGE, Tuple.of(before.id(), reference))
                : nothing();
    }

    private Uni<Void> park(SqlConnection connection, Notification notification, String reason) {
        Long[] rows = rows(notification.updates().stream().map(PlannedUpdate::update));
        Long[] episodes = ids(notification.updates().stream().map(PlannedUpdate::update));
        return run(connection, OutboxStatements.PARK_ROWS, Tuple.of(rows, reason))
                .chain(() -> run(connection, OutboxStatements.SKIP_REPEATS, Tuple.of(receiver, episodes)));
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

    private static Map<NotifiedChange, List<EpisodeUpdate>> changes(List<DeliveryEffects> effects, boolean first) {
        return effects.stream()
                .filter(delivered -> delivered.is(Effect.FIRST) == first)
                .collect(Collectors.groupingBy(
                        NotifiedChange::of,
                        LinkedHashMap::new,
                        Collectors.mapping(DeliveryEffects::update, Collectors.toList())));
    }

    /**
     * The newest event that a message takes account of. One number for all of its episodes: they were read after that
     * event, and with it all before.
     */
    private static long newest(List<EpisodeUpdate> updates) {
        return updates.stream().mapToLong(EpisodeUpdate::newestSequence).max().orElse(0);
    }

    private static Long[] ids(Stream<EpisodeUpdate> updates) {
        return updates.map(one -> one.episode().id()).toArray(Long[]::new);
    }

    private static Long[] rows(Stream<EpisodeUpdate> updates) {
        return updates.flatMap(one -> one.waiting().stream()).map(OutboxRow::id).toArray(Long[]::new);
    }
}
