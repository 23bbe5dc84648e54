package dev.highwater.alert.store;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.store.NewEvent.Person;
import dev.highwater.database.Database;
import dev.highwater.series.Severity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records and ends acknowledgements of episodes. Fails with {@link dev.highwater.database.DatabaseUnavailableException}
 * while the database cannot be used.
 */
@ApplicationScoped
public class Acknowledgements {

    private static final String ACKNOWLEDGE = """
            UPDATE alert_episodes
            SET acknowledged_at = $2, acknowledged_by = $3, acknowledged_comment = $4, acknowledged_until = $5
            WHERE id = ANY ($1::bigint[]) AND state <> 'resolved'
            RETURNING id, dedup_key, level
            """;

    private static final String ACKNOWLEDGE_UNATTENDED = """
            UPDATE alert_episodes
            SET acknowledged_at = $2, acknowledged_by = $3, acknowledged_comment = $4, acknowledged_until = $5
            WHERE id = ANY ($1::bigint[]) AND state <> 'resolved' AND acknowledged_at IS NULL
            RETURNING id, dedup_key, level
            """;

    private static final String TAKE_BACK = """
            UPDATE alert_episodes
            SET acknowledged_at = NULL, acknowledged_by = NULL, acknowledged_comment = NULL, acknowledged_until = NULL
            WHERE id = ANY ($1::bigint[]) AND state <> 'resolved' AND acknowledged_at IS NOT NULL
            RETURNING id, dedup_key, level
            """;

    private static final String IS_OVER =
            "state <> 'resolved' AND acknowledged_at IS NOT NULL AND acknowledged_until <= $1";

    private static final String ANY_OVER = """
            SELECT EXISTS (SELECT FROM alert_episodes WHERE %s)
            """.formatted(IS_OVER);

    private static final String END = """
            WITH ended AS (
                SELECT id, acknowledged_by FROM alert_episodes WHERE %s FOR UPDATE
            )
            UPDATE alert_episodes AS episode
            SET acknowledged_at = NULL, acknowledged_by = NULL, acknowledged_comment = NULL, acknowledged_until = NULL
            FROM ended
            WHERE episode.id = ended.id
            RETURNING episode.id, episode.dedup_key, episode.level, ended.acknowledged_by
            """.formatted(IS_OVER);

    private final EpisodeTransactions log;
    private final Database database;

    Acknowledgements(EpisodeTransactions log, Database database) {
        this.log = log;
        this.database = database;
    }

    /**
     * Acknowledges open episodes for a user. An earlier acknowledgement is replaced.
     *
     * @param until when the acknowledgement expires, unless it is replaced; null if it lasts until the episode ends
     * @return the ids of the episodes that are open, which are acknowledged now
     */
    public Uni<List<Long>> acknowledge(List<Long> ids, String author, String comment, @Nullable Instant until) {
        return acknowledge(ACKNOWLEDGE, ids, new Person(author, comment, until));
    }

    /**
     * Acknowledges open episodes that are not acknowledged yet. Of two users who do so at once, the first succeeds.
     *
     * @return the ids of the episodes that this call has acknowledged
     */
    public Uni<List<Long>> acknowledgeUnattended(List<Long> ids, String author, String comment) {
        return acknowledge(ACKNOWLEDGE_UNATTENDED, ids, new Person(author, comment));
    }

    private Uni<List<Long>> acknowledge(String statement, List<Long> ids, Person person) {
        Instant until = person.until();
        Tuple values = ids(ids).addOffsetDateTime(log.now())
                .addString(person.author())
                .addString(person.comment())
                .addOffsetDateTime(until == null ? null : until.atOffset(ZoneOffset.UTC));
        return write(statement, values, row -> event(row, TransitionReason.ACKNOWLEDGED, person));
    }

    /**
     * Ends acknowledgements that have expired. Any number of instances may call this.
     *
     * @return the ids of the episodes that are no longer acknowledged
     */
    public Uni<List<Long>> endOver() {
        return database.call(pool -> pool.preparedQuery(ANY_OVER).execute(Tuple.of(log.now())))
                .chain(any -> any.iterator().next().getBoolean(0)
                        ? write(
                                END,
                                Tuple.of(log.now()),
                                row -> event(
                                        row,
                                        TransitionReason.ACKNOWLEDGEMENT_EXPIRED,
                                        new Person(
                                                Objects.requireNonNullElse(
                                                        row.getString("acknowledged_by"), "somebody"),
                                                "")))
                        : Uni.createFrom().item(List.of()));
    }

    /**
     * Takes the acknowledgement of an episode back.
     *
     * @return its id if it is open and was acknowledged
     */
    public Uni<List<Long>> takeBack(long id, String author) {
        return write(
                TAKE_BACK,
                ids(List.of(id)),
                row -> event(row, TransitionReason.UNACKNOWLEDGED, new Person(author, "")));
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

    private static NewEvent event(Row row, TransitionReason reason, Person person) {
        TransitionKind kind =
                reason == TransitionReason.ACKNOWLEDGED ? TransitionKind.ACKNOWLEDGED : TransitionKind.UNACKNOWLEDGED;
        return new NewEvent(row.getString("dedup_key"), kind, reason, Severity.of(row.getString("level")), person);
    }

    private static Tuple ids(List<Long> ids) {
        return Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new));
    }

    private static List<Long> ids(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getLong("id")).toList();
    }
}
