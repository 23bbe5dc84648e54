package dev.highwater.alert.store;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.series.Severity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/**
 * Resolves the open episodes of a host that a user has declared gone for good. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
@ApplicationScoped
public class GoneEpisodes {

    /**
     * Resolves the open episodes of a host; those about a topic, which have its name in place of a hostname, are left
     * alone.
     */
    private static final String RESOLVE = """
            UPDATE alert_episodes
            SET state = 'resolved', reason = 'gone', resolved_reason = 'gone', resolved_at = $2::timestamptz
            WHERE hostname = $1 AND state <> 'resolved' AND kind <> 'no_averages'
            RETURNING id, dedup_key, level
            """;

    private final EpisodeTransactions log;

    GoneEpisodes(EpisodeTransactions log) {
        this.log = log;
    }

    /** An episode that was open and has been resolved. */
    public record Resolved(long id, Severity level) {}

    /**
     * Resolves all open episodes of a host, within the caller's transaction.
     *
     * @return the episodes that were open, in the order of their ids
     */
    public Uni<List<Resolved>> resolve(SqlConnection connection, String hostname, String author, String comment) {
        return connection
                .preparedQuery(RESOLVE)
                .execute(Tuple.of(hostname, log.now()))
                // What its CPUs had comes before what was said of the host because of that.
                .map(rows -> rows.stream()
                        .sorted(Comparator.comparingLong(row -> row.getLong("id")))
                        .toList())
                .call(rows -> {
                    EventRows events = new EventRows();
                    rows.forEach(row -> events.add(event(row, author, comment)));
                    return log.append(connection, events);
                })
                .map(rows -> rows.stream()
                        .map(row -> new Resolved(row.getLong("id"), Severity.of(row.getString("level"))))
                        .toList());
    }

    private static NewEvent event(Row row, String author, String comment) {
        return new NewEvent(
                row.getString("dedup_key"),
                TransitionKind.RESOLVED,
                TransitionReason.GONE,
                Severity.of(row.getString("level")),
                new NewEvent.Person(author, comment));
    }
}
