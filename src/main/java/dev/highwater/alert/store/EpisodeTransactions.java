package dev.highwater.alert.store;

import dev.highwater.database.Database;
import dev.highwater.tracing.TraceSpan;
import dev.highwater.tracing.Tracing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The only way to make a transition of an episode: in a transaction that appends it to the history, in the order in
 * which such transactions commit. Fails with {@link dev.highwater.database.DatabaseUnavailableException} while the
 * database cannot be used.
 */
@ApplicationScoped
public class EpisodeTransactions {

    /** PostgreSQL notifies this channel of new events; the payload is the last one's sequence number. */
    public static final String CHANNEL = "highwater_alerts";

    private static final String RECORD = "record episodes";

    private final Database database;
    private final EventOutbox outbox;
    private final String append;
    private final Tracing tracing;
    private final Clock clock;

    EpisodeTransactions(Database database, EventOutbox outbox, Tracing tracing, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.append = EpisodeStatements.append(outbox);
        this.tracing = tracing;
        this.clock = clock;
    }

    /**
     * Runs work for a waiting caller in a transaction that holds the lock on the sequence: no two writers of episodes,
     * on any instance, run at the same time.
     */
    public <T> Uni<T> write(Function<SqlConnection, Uni<T>> work) {
        return database.transaction(inOrder(work));
    }

    /**
     * Runs background work as {@link #write} does, with the longer time limit of {@link Database#patientTransaction}.
     */
    public <T> Uni<T> writePatiently(Function<SqlConnection, Uni<T>> work) {
        return database.patientTransaction(inOrder(work));
    }

    /** Runs background work in such a transaction, in a span that is part of the one that has led to it. */
    public <T> Uni<T> writePatiently(TraceSpan cause, BiFunction<SqlConnection, TraceSpan, Uni<T>> work) {
        return cause.part(RECORD, span -> writePatiently(connection -> work.apply(connection, span)));
    }

    private static <T> Function<SqlConnection, Uni<T>> inOrder(Function<SqlConnection, Uni<T>> work) {
        return connection ->
                connection.query(EpisodeStatements.LOCK_SEQUENCE).execute().chain(() -> work.apply(connection));
    }

    /** Appends events of episodes that are in the database, within a transaction of this class. */
    public Uni<Void> append(SqlConnection connection, EventRows events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return events.cause().isNone()
                ? tracing.root(RECORD, span -> append(connection, events, span))
                : append(connection, events, events.cause());
    }

    private Uni<Void> append(SqlConnection connection, EventRows events, TraceSpan span) {
        span.with("db.system.name", "postgresql").with("highwater.events", events.size());
        Tuple values = Tuple.of(events.json(), now(), outbox.receivers(), CHANNEL, span.traceparent());
        return connection.preparedQuery(append).execute(values).replaceWithVoid();
    }

    /** Returns the current time of the service's clock, in UTC. */
    public OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(ZoneOffset.UTC));
    }
}
