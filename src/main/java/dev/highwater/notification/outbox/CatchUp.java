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
 * Adds the outbox rows that a receiver has missed, and leaves it to the planner to decide about them. The receiver is
 * thereby notified of alerts that still fire although it was not configured, not routed to or not served when they
 * began, and of changes to alerts that it was notified of. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
final class CatchUp {

    private static final Logger LOG = Logger.getLogger(CatchUp.class);

    /**
     * Reasons of settled rows that are decided again every minute, since mutes and the serving instances change at run
     * time. Routes change only with a restart, and for episodes that a route takes only later the time is in
     * {@code alert_waits}.
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

    /** @param configured supplies the names of all configured receivers */
    CatchUp(Database database, Receiver receiver, Supplier<Set<String>> configured) {
        this.database = database;
        this.receiver = receiver.name().text();
        this.channel = receiver.name().channelOrEmpty();
        this.destination = receiver.notifier().destination();
        this.configured = configured;
    }

    /** Catches up when an instance begins to serve the receiver. Returns the number of rows to decide about. */
    Uni<Integer> atTheStart() {
        return takeOver().chain(this::move).chain(() -> run(AT_THE_START));
    }

    /**
     * Catches up from time to time, for events that instances with other settings have recorded. Returns the number of
     * rows to decide about.
     */
    Uni<Integer> nowAndThen() {
        return run(NOW_AND_THEN);
    }

    /**
     * Takes over the state of the same channel under another name, as when it was configured by its name before and now
     * by its id.
     */
    private Uni<Void> takeOver() {
        return channel.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.call(pool -> pool.preparedQuery(CatchUpStatements.TAKE_OVER)
                                .execute(Tuple.of(
                                        receiver, channel, configured.get().toArray(String[]::new))))
                        .replaceWithVoid();
    }

    /** Starts again if the receiver's destination has changed, see {@link CatchUpStatements#MOVE}. */
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
                        LOG.infof("%s is being notified of %d events that it has missed", receiver, rows);
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
