package dev.highwater.alert;

import dev.highwater.alert.SeriesState.Firing;
import dev.highwater.alert.SeriesState.Inactive;
import dev.highwater.alert.Transition.Resolved;
import dev.highwater.database.Database;
import dev.highwater.reading.SeriesKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes transitions to PostgreSQL, and reads back what was written. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
@ApplicationScoped
class AlertRepository {

    private final Database database;
    private final Clock clock;

    AlertRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Records transitions, all or none: episodes, history and outbox in one transaction. Its events get the next sequence
     * numbers, in the order of the list.
     *
     * @return fails with {@link StaleStatesException} if the database does not agree with what they are based on
     */
    Uni<Void> append(List<Transition> transitions) {
        OffsetDateTime now = OffsetDateTime.now(clock.withZone(ZoneOffset.UTC));
        return database.call(pool -> pool.withTransaction(connection -> append(connection, transitions, now)));
    }

    /** The open episodes of all series. */
    Uni<Map<SeriesKey, SeriesState>> open() {
        return database.call(pool -> pool.query(AlertStatements.OPEN).execute().map(AlertRepository::states));
    }

    /** How the latest episode left each of these series; a series that never had one is not in the answer. */
    Uni<Map<SeriesKey, SeriesState>> latest(Collection<SeriesKey> series) {
        Tuple names = Tuple.of(
                series.stream().map(SeriesKey::hostname).toArray(String[]::new),
                series.stream().map(SeriesKey::cpu).toArray(String[]::new));
        return database.call(pool ->
                pool.preparedQuery(AlertStatements.LATEST).execute(names).map(AlertRepository::states));
    }

    private static Uni<Void> append(SqlConnection connection, List<Transition> transitions, OffsetDateTime now) {
        EpisodeChanges changes = EpisodeChanges.of(transitions);
        return connection
                .query(AlertStatements.WAIT_FOR_LOCKS_BRIEFLY)
                .execute()
                .chain(() -> takeSequence(connection, transitions.size()))
                .call(() -> resolve(connection, changes.closed(), now))
                .call(() -> fire(connection, changes.opened(), now))
                .chain(last -> tell(connection, transitions, last, now));
    }

    private static Uni<Long> takeSequence(SqlConnection connection, int count) {
        return connection
                .preparedQuery(AlertStatements.TAKE_SEQUENCE)
                .execute(Tuple.of(count))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Uni<Void> resolve(SqlConnection connection, List<Resolved> closed, OffsetDateTime now) {
        if (closed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(AlertStatements.RESOLVE)
                .execute(EpisodeArrays.closed(closed, now))
                .chain(rows -> expect(closed.size(), rows));
    }

    private static Uni<Void> fire(SqlConnection connection, List<EpisodeChanges.Opened> opened, OffsetDateTime now) {
        if (opened.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(AlertStatements.FIRE)
                .execute(EpisodeArrays.opened(opened, now))
                .chain(rows -> expect(opened.size(), rows));
    }

    private static Uni<Void> tell(
            SqlConnection connection, List<Transition> transitions, long last, OffsetDateTime now) {
        return connection
                .preparedQuery(AlertStatements.TELL)
                .execute(EpisodeArrays.told(transitions, last, now))
                .replaceWithVoid();
    }

    private static Uni<Void> expect(int changes, RowSet<Row> rows) {
        return rows.rowCount() == changes
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(() -> new StaleStatesException(changes, rows.rowCount()));
    }

    private static Map<SeriesKey, SeriesState> states(RowSet<Row> rows) {
        Map<SeriesKey, SeriesState> states = new HashMap<>();
        for (Row row : rows) {
            states.put(new SeriesKey(row.getString("hostname"), row.getString("cpu")), state(row));
        }
        return states;
    }

    private static SeriesState state(Row row) {
        if (EpisodeState.of(row.getString("state")) == EpisodeState.RESOLVED) {
            return new Inactive(epochMillis(row, "resolved_window_end"));
        }
        long fired = epochMillis(row, "fired_window_end");
        return new Firing(fired, row.getInteger("allowed_top"), fired);
    }

    private static long epochMillis(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant().toEpochMilli();
    }
}
