package dev.highwater.notification.outbox;

import dev.highwater.database.Database;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.plan.NotifyReason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Sees to it that a receiver is notified of what still fires, also if it was not configured, not routed to or not
 * served by anybody when that began; and of what became of what it was notified of. The rows that are missing are
 * added, and the planner decides about them as about any. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
final class CatchUp {

    private static final Logger LOG = Logger.getLogger(CatchUp.class);

    /**
     * These can have changed while a service runs; routes change with a restart. What waits for its time has a time of
     * its own.
     */
    private static final String[] NOW_AND_THEN = {NotifyReason.MUTED.text(), CatchUpStatements.ANY_UNSERVED};

    private static final String[] AT_THE_START = {
        NotifyReason.MUTED.text(),
        CatchUpStatements.ANY_UNSERVED,
        NotifyReason.NOT_ROUTED.text(),
        NotifyReason.NOT_YET.text()
    };

    private final Database database;
    private final String receiver;
    private final String channel;
    private final String destination;
    private final Supplier<Set<String>> configured;

    /** @param configured names of all receivers that are */
    CatchUp(Database database, Receiver receiver, Supplier<Set<String>> configured) {
        this.database = database;
        this.receiver = receiver.name().text();
        this.channel = receiver.name().channelOrEmpty();
        this.destination = receiver.notifier().destination();
        this.configured = configured;
    }

    /** When an instance begins to serve the receiver. Returns how many rows there are to decide about. */
    Uni<Integer> atTheStart() {
        return takeOver().chain(this::move).chain(() -> run(AT_THE_START));
    }

    /** Now and then, for what others who were configured differently have done meanwhile. */
    Uni<Integer> nowAndThen() {
        return run(NOW_AND_THEN);
    }

    /** A channel that was configured by its name, and now is by its id, is the same receiver still. */
    private Uni<Void> takeOver() {
        return channel.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.call(pool -> pool.preparedQuery(CatchUpStatements.TAKE_OVER)
                                .execute(Tuple.of(
                                        receiver, channel, configured.get().toArray(String[]::new))))
                        .replaceWithVoid();
    }

    private Uni<Void> move() {
        return destination.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.call(pool ->
                                pool.preparedQuery(CatchUpStatements.MOVE).execute(Tuple.of(receiver, destination)))
                        .replaceWithVoid();
    }

    private Uni<Integer> run(String[] reasons) {
        return database.call(pool -> pool.withTransaction(
                        connection -> rows(connection, CatchUpStatements.DECIDE_AGAIN, Tuple.of(receiver, reasons))
                                .chain(again -> more(again, connection, CatchUpStatements.ADD_NOT_NOTIFIED))
                                .chain(rows -> more(rows, connection, CatchUpStatements.FOLLOW_AGAIN))
                                .chain(rows -> more(rows, connection, CatchUpStatements.ADD_CHANGED))))
                .invoke(rows -> {
                    if (rows > 0) {
                        LOG.infof("%s catches up with %d events that it was not notified of", receiver, rows);
                    }
                });
    }

    private Uni<Integer> more(int rows, SqlConnection connection, String statement) {
        return rows(connection, statement, Tuple.of(receiver)).map(further -> rows + further);
    }

    private static Uni<Integer> rows(SqlConnection connection, String statement, Tuple values) {
        return connection.preparedQuery(statement).execute(values).map(done -> done.rowCount());
    }
}
