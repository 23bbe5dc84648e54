package dev.highwater.alert.store;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.UnusualEvidence.MarkedUsual;
import dev.highwater.series.Severity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Marks episodes about unusual series as usual. That resolves an open episode; its deduplication key, which is derived
 * from its beginning, keeps another one of the same time from opening. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
@ApplicationScoped
public class UsualMarks {

    /** Marks an episode. One that is resolved already stays as it ended and only gets the mark. */
    private static final String MARK = """
            UPDATE alert_episodes AS episode
            SET state = 'resolved',
                reason = CASE WHEN before.is_open THEN 'marked_usual' ELSE episode.reason END,
                resolved_reason = CASE WHEN before.is_open THEN 'marked_usual' ELSE episode.resolved_reason END,
                resolved_at = CASE WHEN before.is_open THEN $3::timestamptz ELSE episode.resolved_at END,
                unusual = episode.unusual || jsonb_build_object('marked_usual', $2::jsonb)
            FROM (SELECT id, state <> 'resolved' AS is_open FROM alert_episodes WHERE id = $1 FOR UPDATE) AS before
            WHERE episode.id = before.id AND episode.kind = 'unusual' AND NOT episode.unusual ? 'marked_usual'
            RETURNING episode.dedup_key, episode.level, before.is_open
            """;

    private final EpisodeTransactions log;

    UsualMarks(EpisodeTransactions log) {
        this.log = log;
    }

    /**
     * The effect of a mark.
     *
     * @param level that the episode had
     * @param hasResolved whether it was open until then
     */
    public record Marked(Severity level, boolean hasResolved) {}

    /**
     * Marks an episode as usual. An open one is resolved; for one that has ended the mark goes to the history, and no
     * one is notified.
     *
     * @return empty if there is no such episode, if it is of another kind, or if it has been marked before
     */
    public Uni<Optional<Marked>> mark(long id, String author, String comment) {
        return log.write(connection -> mark(connection, id, author, comment));
    }

    private Uni<Optional<Marked>> mark(SqlConnection connection, long id, String author, String comment) {
        var now = log.now();
        JsonObject mark = EvidenceJson.json(new MarkedUsual(now.toInstant(), author, comment));
        return connection
                .preparedQuery(MARK)
                .execute(Tuple.of(id, mark, now))
                .call(rows -> {
                    EventRows events = new EventRows();
                    rows.forEach(row -> events.add(event(row, author, comment)));
                    return log.append(connection, events);
                })
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Marked(Severity.of(row.getString("level")), row.getBoolean("is_open"))));
    }

    /**
     * Creates the event of a mark. It is a resolution also for an episode that has ended, so that readers of the last
     * event see that the episode is over.
     */
    private static NewEvent event(Row row, String author, String comment) {
        return new NewEvent(
                row.getString("dedup_key"),
                TransitionKind.RESOLVED,
                TransitionReason.MARKED_USUAL,
                Severity.of(row.getString("level")),
                row.getBoolean("is_open")
                        ? new NewEvent.Person(author, comment)
                        : new NewEvent.Remark(author, comment));
    }
}
