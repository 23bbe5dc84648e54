package dev.highwater.notification.outbox;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.store.EpisodeViews;
import dev.highwater.concurrent.Several;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.plan.DeliveryEffects;
import dev.highwater.notification.plan.DeliveryEffects.Effect;
import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.Message;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Summary;
import dev.highwater.series.Severity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records what a receiver was last notified of each episode, and in which message. */
final class NotifiedEpisodes {

    private static final String SKIP_REPEATS = """
            UPDATE alert_told SET skipped_at = now() WHERE receiver = $1 AND episode_id = ANY ($2::bigint[])
            """;

    private static final String ADD_MESSAGE = """
            INSERT INTO alert_messages (receiver, reference, summary) VALUES ($1, $2, $3) RETURNING id
            """;

    private static final String MOVE_MESSAGE = """
            UPDATE alert_messages SET reference = $2, permalink = NULL WHERE id = $1
            """;

    private static final String INSERT_NOTIFIED = """
            INSERT INTO alert_told (episode_id, receiver, message_id, shown_sequence, state, level)
            SELECT id, $1, $2, $4, $5, $6 FROM %s AS episode WHERE id = ANY ($3::bigint[])
            ON CONFLICT (episode_id, receiver) DO UPDATE
            SET message_id = excluded.message_id, shown_sequence = excluded.shown_sequence, state = excluded.state,
                level = excluded.level, told_at = now()
            """.formatted(EpisodeViews.EPISODES);

    private static final String UPDATE_NOTIFIED = """
            UPDATE alert_told
            SET shown_sequence = CASE WHEN $6 THEN greatest(shown_sequence, $3) ELSE shown_sequence END,
                state = CASE WHEN $7 THEN $4 ELSE state END,
                level = CASE WHEN $7 THEN $5 ELSE level END,
                told_at = CASE WHEN $8 THEN now() ELSE told_at END
            WHERE receiver = $1 AND episode_id = ANY ($2::bigint[])
            """;

    private final String receiver;

    /** A change of the notification log that is the same for several episodes. */
    private record Change(EpisodeState state, Severity level, Set<Effect> effects) {

        static Change of(DeliveryEffects delivered) {
            Episode episode = delivered.update().episode();
            return new Change(
                    episode.isOpen() ? EpisodeState.FIRING : EpisodeState.RESOLVED,
                    episode.level(),
                    delivered.effects());
        }
    }

    NotifiedEpisodes(ReceiverName receiver) {
        this.receiver = receiver.text();
    }

    /**
     * Records, in the given transaction, that the receiver has accepted a notification.
     *
     * @param reference the receiver's id of the message; empty if it has none
     */
    Uni<Void> delivered(SqlConnection connection, Notification notification, String reference) {
        List<DeliveryEffects> effects = notification.effects();
        return recordFirst(connection, effects, reference, notification instanceof Summary)
                .chain(() -> recordUpdates(connection, effects))
                .chain(() -> move(connection, notification, reference));
    }

    /**
     * Postpones the repeat of episodes in a refused message by a repeat interval, since an episode that is only due to
     * be repeated has no row that could be parked.
     */
    Uni<Void> refused(SqlConnection connection, Notification notification) {
        return run(
                connection,
                SKIP_REPEATS,
                Tuple.of(receiver, ids(notification.updates().stream().map(PlannedUpdate::update))));
    }

    /** Returns the ids of the episodes as PostgreSQL's driver takes them. */
    static Long[] ids(Stream<EpisodeUpdate> updates) {
        return updates.map(one -> one.episode().id()).toArray(Long[]::new);
    }

    private Uni<Void> recordFirst(
            SqlConnection connection, List<DeliveryEffects> effects, String reference, boolean summary) {
        Map<Change, List<EpisodeUpdate>> first = changes(effects, true);
        return first.isEmpty()
                ? nothing()
                : addMessage(connection, reference, summary)
                        .chain(message -> Several.oneByOne(
                                first.entrySet(),
                                change -> run(
                                        connection,
                                        INSERT_NOTIFIED,
                                        Tuple.of(
                                                receiver,
                                                message == 0 ? null : message,
                                                ids(change.getValue().stream()),
                                                newest(change.getValue()),
                                                change.getKey().state().text(),
                                                change.getKey().level().text()))));
    }

    /** Adds a message and returns its id; 0 for a receiver whose messages have no id and so cannot be changed. */
    private Uni<Long> addMessage(SqlConnection connection, String reference, boolean summary) {
        return reference.isEmpty()
                ? Uni.createFrom().item(0L)
                : connection
                        .preparedQuery(ADD_MESSAGE)
                        .execute(Tuple.of(receiver, reference, summary))
                        .map(rows -> rows.iterator().next().getLong(0));
    }

    private Uni<Void> recordUpdates(SqlConnection connection, List<DeliveryEffects> effects) {
        return Several.oneByOne(
                changes(effects, false).entrySet(),
                change -> run(
                        connection,
                        UPDATE_NOTIFIED,
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

    /** Stores the new reference of a message that had been deleted at the receiver and was posted again. */
    private static Uni<Void> move(SqlConnection connection, Notification notification, String reference) {
        Message before = notification.message();
        return before != null && notification.hasMovedTo(reference)
                ? run(connection, MOVE_MESSAGE, Tuple.of(before.id(), reference))
                : nothing();
    }

    private static Uni<Void> run(SqlConnection connection, String statement, Tuple values) {
        return connection.preparedQuery(statement).execute(values).replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private static Map<Change, List<EpisodeUpdate>> changes(List<DeliveryEffects> effects, boolean first) {
        return effects.stream()
                .filter(delivered -> delivered.is(Effect.FIRST) == first)
                .collect(Collectors.groupingBy(
                        Change::of,
                        LinkedHashMap::new,
                        Collectors.mapping(DeliveryEffects::update, Collectors.toList())));
    }

    /**
     * Returns the newest event that a message shows. One number serves all of its episodes, since all of them were read
     * after that event and hence include every earlier one.
     */
    private static long newest(List<EpisodeUpdate> updates) {
        return updates.stream().mapToLong(EpisodeUpdate::newestSequence).max().orElse(0);
    }
}
