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
 * Claims the outbox rows of a receiver that are due, and releases those that were not sent. Several instances may try
 * at the same time; one of them gets the turn and with it the rows. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
final class Outbox {

    /** Largest number of rows claimed in a turn, which bounds its memory. */
    private static final int MOST_ROWS = 10_000;

    private static final int MOST_REPEATS = 1_000;

    private final Database database;
    private final String receiver;
    private final Receiver.Pace pace;
    private final Care care;

    /**
     * Adds rows other than those written with the events.
     *
     * @param catchUp adds rows that the receiver has missed; empty to notify it only of what happens from now on
     * @param fallback adds rows of alerts that wait for other receivers; empty unless this is the fallback receiver
     */
    record Care(Optional<CatchUp> catchUp, Optional<Fallback> fallback) {

        /** Adds no rows. */
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
     * The rows that this instance has claimed for a turn.
     *
     * @param failures failures of the receiver in a row, up to now
     * @param isProbe whether the receiver is stopped and this turn probes it
     * @param now the database's time
     * @param rows the rows by episode; an empty list for an episode that is only due to be repeated
     */
    record Claim(int failures, boolean isProbe, Instant now, Map<Long, List<OutboxRow>> rows) {}

    /** Records that this instance serves the receiver, and adds the rows that the receiver has missed. */
    Uni<Void> serve() {
        return execute(OutboxStatements.SERVE, Tuple.of(receiver)).chain(() -> care.with(CatchUp::atTheStart));
    }

    /** Records again that this instance still serves the receiver, and adds rows as {@link #serve()} does. */
    Uni<Void> stillServe() {
        return execute(OutboxStatements.STILL_SERVE, Tuple.of(receiver)).chain(() -> care.with(CatchUp::nowAndThen));
    }

    /** Returns the receiver's waiting rows and condition. */
    Uni<Backlog> backlog() {
        return execute(
                        OutboxStatements.BACKLOG,
                        Tuple.of(receiver, pace.repeatEvery().toMillis(), pace.repeatsAcknowledged()))
                .map(rows -> rows.stream().findFirst().map(Outbox::backlog).orElse(Backlog.EMPTY));
    }

    /**
     * Takes the lease of the receiver and claims the rows that are due.
     *
     * @param lease identifies the turn and its rows
     * @param time duration of the lease, after which other instances may take it
     * @return empty if another instance holds the lease, or if the receiver must not be called yet
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

    /** Returns whether this instance still holds the lease. */
    Uni<Boolean> stillHolds(String lease) {
        return execute(OutboxStatements.STILL_HOLDS, Tuple.of(receiver, lease)).map(rows -> rows.size() > 0);
    }

    /**
     * Releases the lease and the rows that were not sent.
     *
     * @param holdBack how long those rows are not due
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
