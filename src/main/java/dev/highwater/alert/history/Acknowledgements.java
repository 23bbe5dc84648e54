package dev.highwater.alert.history;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.store.EpisodeTransactions;
import dev.highwater.alert.store.EventRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/**
 * Who takes care of what. Fails with {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be
 * used.
 */
@ApplicationScoped
class Acknowledgements {

    private static final String ACKNOWLEDGE = """
            UPDATE alert_episodes
            SET acknowledged_at = $2, acknowledged_by = $3, acknowledged_comment = $4
            WHERE id = ANY ($1::bigint[]) AND state <> 'resolved'
            RETURNING id, dedup_key, level
            """;

    private static final String TAKE_BACK = """
            UPDATE alert_episodes
            SET acknowledged_at = NULL, acknowledged_by = NULL, acknowledged_comment = NULL
            WHERE id = ANY ($1::bigint[]) AND state <> 'resolved' AND acknowledged_at IS NOT NULL
            RETURNING id, dedup_key, level
            """;

    private final EpisodeTransactions log;

    Acknowledgements(EpisodeTransactions log) {
        this.log = log;
    }

    /**
     * Somebody takes care of open episodes. One that was acknowledged before is theirs from now on.
     *
     * @return the ids of those that are open
     */
    Uni<List<Long>> acknowledge(List<Long> ids, String author, String comment) {
        Tuple values = ids(ids).addOffsetDateTime(log.now()).addString(author).addString(comment);
        return write(ACKNOWLEDGE, values, TransitionKind.ACKNOWLEDGED, TransitionReason.ACKNOWLEDGED, author, comment);
    }

    /**
     * No one takes care of it any more.
     *
     * @return its id if it is open and was acknowledged
     */
    Uni<List<Long>> takeBack(long id, String author) {
        return write(
                TAKE_BACK,
                ids(List.of(id)),
                TransitionKind.UNACKNOWLEDGED,
                TransitionReason.UNACKNOWLEDGED,
                author,
                "");
    }

    private Uni<List<Long>> write(
            String statement,
            Tuple values,
            TransitionKind kind,
            TransitionReason reason,
            String author,
            String comment) {
        return log.write(connection -> connection
                .preparedQuery(statement)
                .execute(values)
                .call(rows -> {
                    EventRows events = new EventRows();
                    rows.forEach(addEvent(events, kind, reason, author, comment));
                    return log.append(connection, events);
                })
                .map(Acknowledgements::ids));
    }

    private static Consumer<Row> addEvent(
            EventRows events, TransitionKind kind, TransitionReason reason, String author, String comment) {
        return row -> events.add(row.getString("dedup_key"), kind, reason)
                .put("level", row.getString("level"))
                .put("author", author)
                .put("comment", comment);
    }

    private static Tuple ids(List<Long> ids) {
        return Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new));
    }

    private static List<Long> ids(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getLong("id")).toList();
    }
}
