package dev.highwater.notification.outbox;

import dev.highwater.alert.TransitionKind;
import dev.highwater.database.Database;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.plan.OutboxRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Claims from the outbox what a receiver is to be notified of, and gives back what was not sent. Several instances may
 * try at the same time: one of them gets the turn, and with it the rows. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
final class Outbox {

    /** Bounds the memory of one turn, however much waits. */
    private static final int MOST_ROWS = 10_000;

    private static final int MOST_REPEATS = 1_000;

    private final Database database;
    private final String receiver;
    private final Receiver.Pace pace;
    private final Care care;

    /**
     * What adds rows that a receiver has not got by itself.
     *
     * @param catchUp with what it has missed
     * @param fallback with what waits for others, if it stands in for them
     */
    record Care(Optional<CatchUp> catchUp, Optional<Fallback> fallback) {

        /** Of one that gets what happens from now on. */
        static final Care NONE = new Care(Optional.empty(), Optional.empty());

        private Uni<Void> with(Function<CatchUp, Uni<Integer>> how) {
            return catchUp.map(how)
                    .orElseGet(() -> Uni.createFrom().item(0))
                    .chain(() -> fallback.map(Fallback::standIn)
                            .orElseGet(() -> Uni.createFrom().item(0)))
                    .replaceWithVoid();
        }
    }

    Outbox(Database database, Receiver receiver, Care care) {
        this.database = database;
        this.care = care;
        this.receiver = receiver.name().text();
        this.pace = receiver.pace();
    }

    /**
     * What this instance has claimed.
     *
     * @param failures of the receiver in a row, up to now
     * @param isProbe whether the receiver is stopped, and this is to see whether it still has to be
     * @param now the database's time
     * @param rows by episode; those that are only to be repeated have none
     */
    record Claim(int failures, boolean isProbe, Instant now, Map<Long, List<OutboxRow>> rows) {}

    /** Says that this instance serves the receiver, and adds what it has missed. */
    Uni<Void> serve() {
        return execute(OutboxStatements.SERVE, Tuple.of(receiver)).chain(() -> care.with(CatchUp::atTheStart));
    }

    /** Repeats now and then that this instance serves the receiver. */
    Uni<Void> stillServe() {
        return execute(OutboxStatements.STILL_SERVE, Tuple.of(receiver)).chain(() -> care.with(CatchUp::nowAndThen));
    }

    /** What waits for the receiver, and how it is doing. */
    Uni<Backlog> backlog() {
        return execute(
                        OutboxStatements.BACKLOG,
                        Tuple.of(receiver, pace.repeatEvery().toMillis(), pace.repeatsAcknowledged()))
                .map(rows -> rows.stream().findFirst().map(Outbox::backlog).orElse(Backlog.EMPTY));
    }

    /**
     * Takes the lease of the receiver and the rows that are due.
     *
     * @param lease identifies turn and rows from now on
     * @param time after it others may take them
     * @return empty if it is another instance's turn, or no one's yet
     */
    Uni<Optional<Claim>> take(String lease, Duration time) {
        return database.call(pool -> pool.withTransaction(connection -> connection
                .preparedQuery(OutboxStatements.TAKE_TURN)
                .execute(Tuple.of(receiver, lease, time.toMillis()))
                .map(rows -> rows.stream().findFirst())
                .chain(turn -> turn.isEmpty()
                        ? Uni.createFrom().item(Optional.<Claim>empty())
                        : claim(connection, turn.get(), lease, time).map(Optional::of))));
    }

    /** Whether it is still this instance's turn. */
    Uni<Boolean> stillHolds(String lease) {
        return execute(OutboxStatements.STILL_HOLDS, Tuple.of(receiver, lease)).map(rows -> rows.size() > 0);
    }

    /**
     * Gives the lease back, with the rows that were not sent.
     *
     * @param holdBack how long to leave the rows alone that were not sent
     */
    Uni<Void> release(String lease, Duration holdBack) {
        return database.call(pool -> pool.withTransaction(connection -> connection
                .preparedQuery(OutboxStatements.RELEASE_ROWS)
                .execute(Tuple.of(lease, holdBack.toMillis()))
                .chain(() ->
                        connection.preparedQuery(OutboxStatements.RELEASE_TURN).execute(Tuple.of(receiver, lease)))
                .replaceWithVoid()));
    }

    private Uni<Claim> claim(SqlConnection connection, Row turn, String lease, Duration time) {
        Map<Long, List<OutboxRow>> byEpisode = new LinkedHashMap<>();
        Uni<Void> freed = turn.getBoolean("is_probe")
                ? connection
                        .preparedQuery(OutboxStatements.FREE_FOR_PROBE)
                        .execute(Tuple.of(receiver))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
        return freed.chain(() -> connection.preparedQuery(WaitStatements.END).execute(Tuple.of(receiver)))
                .chain(() ->
                        connection.preparedQuery(OutboxStatements.FREE_UNUSUAL).execute(Tuple.of(receiver)))
                .chain(() -> connection
                        .preparedQuery(OutboxStatements.LEASE)
                        .execute(Tuple.of(receiver, lease, time.toMillis(), MOST_ROWS)))
                .invoke(rows -> rows.forEach(row -> byEpisode
                        .computeIfAbsent(row.getLong("episode_id"), first -> new ArrayList<>())
                        .add(outboxRow(row))))
                .chain(() -> connection
                        .preparedQuery(OutboxStatements.DUE_AGAIN_EPISODES)
                        .execute(Tuple.of(
                                receiver, pace.repeatEvery().toMillis(), pace.repeatsAcknowledged(), MOST_REPEATS)))
                .invoke(rows ->
                        rows.forEach(row -> byEpisode.putIfAbsent(row.getLong("episode_id"), new ArrayList<>())))
                .invoke(() -> byEpisode.values().forEach(rows -> rows.sort(OutboxRow.OLDEST_FIRST)))
                .map(done -> new Claim(
                        turn.getInteger("failures"),
                        turn.getBoolean("is_probe"),
                        turn.getOffsetDateTime("now").toInstant(),
                        byEpisode));
    }

    private Uni<RowSet<Row>> execute(String statement, Tuple values) {
        return database.call(pool -> pool.preparedQuery(statement).execute(values));
    }

    private static OutboxRow outboxRow(Row row) {
        return new OutboxRow(
                row.getLong("id"),
                row.getLong("sequence"),
                TransitionKind.of(row.getString("transition")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("traceparent"));
    }

    private static Backlog backlog(Row row) {
        boolean isParked = row.getBoolean("is_parked");
        Duration opensIn = Duration.ofMillis(row.getLong("opens_in"));
        boolean isFree = !row.getBoolean("is_held") && opensIn.toMillis() <= 0;
        Backlog.Rows rows = new Backlog.Rows(
                row.getLong("depth"),
                isParked ? row.getLong("depth") : row.getLong("parked"),
                Duration.ofMillis(row.getLong("oldest")));
        boolean isDue = isFree
                && (row.getBoolean("is_due")
                        || row.getBoolean("is_due_again")
                        || row.getBoolean("is_wait_over")
                        || row.getBoolean("has_notice"));
        Backlog.Next next = new Backlog.Next(isDue, opensIn, Duration.ofMillis(row.getLong("next_wait_over")));
        return new Backlog(rows, isParked, row.getString("reason"), next);
    }
}
