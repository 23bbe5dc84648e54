package dev.highwater.alert.store;

import dev.highwater.alert.state.FlapSettings;
import dev.highwater.alert.state.SeriesRecord;
import dev.highwater.alert.state.SeriesState;
import dev.highwater.alert.state.TransitionRecord;
import dev.highwater.database.Database;
import dev.highwater.series.SeriesKey;
import dev.highwater.tracing.TraceSpan;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Writes changes of episodes by averages to PostgreSQL, and reads the states of series back. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
@ApplicationScoped
public class EpisodeRepository {

    /** Maximum number of episodes of a series that are read to find out whether it is flapping. */
    private static final int EPISODES_OF_A_SERIES = 20;

    private final Database database;
    private final EpisodeTransactions log;

    EpisodeRepository(Database database, EpisodeTransactions log) {
        this.database = database;
        this.log = log;
    }

    /**
     * Records transitions, all or none: episodes, history and outbox in one transaction. The events get the next
     * sequence numbers, in the order of the list.
     *
     * @param progressed open episodes that have progressed without a transition
     * @param cause the span that has led to the transitions
     * @return fails with {@link StaleStatesException} if the database no longer holds the states that they are based on
     */
    public Uni<Void> append(
            List<TransitionRecord> records, Collection<SeriesRecord> progressed, EpisodeMutes mutes, TraceSpan cause) {
        EpisodeChanges changes = EpisodeChanges.of(records, progressed).muted(mutes);
        return log.writePatiently(cause, (connection, span) -> {
            EventRows events = events(records, changes.silenced(), span);
            return write(connection, EpisodeStatements.CHANGE, changes.changed())
                    .chain(() -> write(connection, EpisodeStatements.OPEN, changes.opened()))
                    .chain(() -> mutes.muteChanged(connection, records, events))
                    .chain(() -> log.append(connection, events));
        });
    }

    /**
     * Returns the states of all series with an open or recently resolved episode, from which flapping is recognized.
     */
    public Uni<Map<SeriesKey, SeriesState>> states(FlapSettings rules) {
        Tuple since = Tuple.of(log.now().minus(Duration.ofMillis(rules.periodMillis())));
        return database.call(pool -> pool.preparedQuery(EpisodeStatements.STATES)
                .execute(since)
                .map(rows -> SeriesStateRows.states(rows, rules)));
    }

    /** Returns the state of each series after its latest episode; a series that never had one is missing. */
    public Uni<Map<SeriesKey, SeriesState>> latest(Collection<SeriesKey> series, FlapSettings rules) {
        Tuple names = Tuple.of(
                series.stream().map(SeriesKey::hostname).toArray(String[]::new),
                series.stream().map(SeriesKey::cpu).toArray(String[]::new),
                EPISODES_OF_A_SERIES);
        return database.call(pool -> pool.preparedQuery(EpisodeStatements.LATEST)
                .execute(names)
                .map(rows -> SeriesStateRows.states(rows, rules)));
    }

    /**
     * Deletes episodes that were resolved before a time, with all their data, the oldest first. Returns their number.
     *
     * @param atMost maximum number to delete
     */
    public Uni<Integer> deleteResolvedBefore(OffsetDateTime before, int atMost) {
        return database.call(pool -> pool.preparedQuery(EpisodeStatements.DELETE_RESOLVED)
                .execute(Tuple.of(before, atMost))
                .map(rows -> rows.rowCount()));
    }

    /** Creates the events of changes. An episode that a silence covers is silenced as soon as it opens. */
    private static EventRows events(
            List<TransitionRecord> records, Map<String, EpisodeChange> silenced, TraceSpan cause) {
        EventRows events = new EventRows(cause);
        for (TransitionRecord record : records) {
            EpisodeChange muted = record.transition().opens()
                    ? silenced.get(record.transition().dedupKey())
                    : null;
            events.add(NewEvent.of(record));
            if (muted != null && muted.silenceId() != null) {
                // At the severity in the end of the batch, for which the silence was found.
                events.add(NewEvent.silenced(muted.dedupKey(), muted.level(), muted.silenceId()));
            }
        }
        return events;
    }

    private Uni<Void> write(SqlConnection connection, String statement, List<EpisodeChange> episodes) {
        if (episodes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(statement)
                .execute(Tuple.of(EpisodeJson.changes(episodes), log.now()))
                .chain(rows -> rows.rowCount() == episodes.size()
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(() -> new StaleStatesException(episodes.size(), rows.rowCount())));
    }
}
