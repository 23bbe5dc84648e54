package dev.highwater.alert.store;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.store.NewEvent.Person;
import dev.highwater.series.Severity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/**
 * Who takes care of what. Fails with {@link dev.highwater.database.DatabaseUnavailableException} while the database
 * cannot be used.
 */
@ApplicationScoped
public class Acknowledgements {

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
    public Uni<List<Long>> acknowledge(List<Long> ids, String author, String comment) {
        Tuple values = ids(ids).addOffsetDateTime(log.now()).addString(author).addString(comment);
        return write(ACKNOWLEDGE, values, row -> event(row, TransitionKind.ACKNOWLEDGED, new Person(author, comment)));
    }

    /**
     * No one takes care of it any more.
     *
     * @return its id if it is open and was acknowledged
     */
    public Uni<List<Long>> takeBack(long id, String author) {
        return write(
                TAKE_BACK, ids(List.of(id)), row -> event(row, TransitionKind.UNACKNOWLEDGED, new Person(author, "")));
    }

    private Uni<List<Long>> write(String statement, Tuple values, Function<Row, NewEvent> event) {
        return log.write(connection -> connection
                .preparedQuery(statement)
                .execute(values)
                .call(rows -> {
                    EventRows events = new EventRows();
                    rows.forEach(row -> events.add(event.apply(row)));
                    return log.append(connection, events);
                })
                .map(Acknowledgements::ids));
    }

    private static NewEvent event(Row row, TransitionKind kind, Person person) {
        TransitionReason reason =
                kind == TransitionKind.ACKNOWLEDGED ? TransitionReason.ACKNOWLEDGED : TransitionReason.UNACKNOWLEDGED;
        return new NewEvent(row.getString("dedup_key"), kind, reason, Severity.of(row.getString("level")), person);
    }

    private static Tuple ids(List<Long> ids) {
        return Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new));
    }

    private static List<Long> ids(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getLong("id")).toList();
    }
}
