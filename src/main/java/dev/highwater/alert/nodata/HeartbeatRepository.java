package dev.highwater.alert.nodata;

import dev.highwater.alert.store.EpisodeTransactions;
import dev.highwater.alert.store.GoneEpisodes;
import dev.highwater.alert.store.GoneEpisodes.Resolved;
import dev.highwater.alert.store.NoDataEpisodes;
import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Reads and writes the last heartbeat of each host, and reads which hosts have a no-data episode. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
@ApplicationScoped
public class HeartbeatRepository {

    private static final String HOSTS = """
            SELECT hostname, partition, last_window_end
            FROM alert_hosts
            WHERE partition = ANY ($1::integer[]) AND gone_at IS NULL
            ORDER BY last_window_end DESC
            LIMIT $2
            """;

    private static final String SAVE = """
            INSERT INTO alert_hosts AS known (hostname, partition, last_window_end)
            SELECT hostname, partition, last_window_end
            FROM jsonb_to_recordset($1::jsonb) AS received (
                hostname text, partition integer, last_window_end timestamptz)
            ON CONFLICT (hostname) DO UPDATE
            SET partition = excluded.partition, last_window_end = excluded.last_window_end,
                gone_at = CASE WHEN excluded.last_window_end <= known.gone_at + $2::interval THEN known.gone_at END
            WHERE known.last_window_end < excluded.last_window_end
            """;

    /**
     * A subselect for {@link NoDataEpisodes#open}: finds a host that has reported since, to the instance that owns its
     * partition now.
     */
    static final String REPORTED_SINCE = """
            SELECT FROM alert_hosts AS known
            WHERE known.hostname = overdue.hostname AND known.last_window_end > overdue.last_window_end
            """;

    /** Notes that hosts have sent something, so that the instance that watches them opens no no-data episode. */
    private static final String TOUCH = """
            UPDATE alert_hosts AS known
            SET last_window_end = arrived.last_window_end
            FROM jsonb_to_recordset($1::jsonb) AS arrived (hostname text, last_window_end timestamptz)
            WHERE known.hostname = arrived.hostname AND known.last_window_end < arrived.last_window_end
            """;

    private static final String FORGET = """
            DELETE FROM alert_hosts WHERE hostname = ANY ($1::text[])
            """;

    /**
     * Notes that a host is gone. A host without a row may be watched all the same; its new row has partition -1, so
     * that no instance loads it.
     */
    private static final String NOTE_GONE = """
            INSERT INTO alert_hosts AS known (hostname, partition, last_window_end, gone_at)
            VALUES ($1, -1, $2, $2)
            ON CONFLICT (hostname) DO UPDATE SET gone_at = excluded.gone_at
            RETURNING partition >= 0 AS was_known
            """;

    private static final String GONE = """
            SELECT hostname, gone_at FROM alert_hosts WHERE gone_at IS NOT NULL
            """;

    private static final String FORGET_GONE = """
            DELETE FROM alert_hosts WHERE gone_at < $1::timestamptz
            """;

    private static final String MEND_FUTURE = """
            UPDATE alert_hosts SET last_window_end = $2::timestamptz WHERE last_window_end > $1::timestamptz
            """;

    private final Database database;
    private final EpisodeTransactions log;
    private final GoneEpisodes goneEpisodes;

    HeartbeatRepository(Database database, EpisodeTransactions log, GoneEpisodes goneEpisodes) {
        this.database = database;
        this.log = log;
        this.goneEpisodes = goneEpisodes;
    }

    /** Returns the hosts that were last seen on these partitions; the most recently seen if there are too many. */
    Uni<List<Heartbeats.Host>> seenOn(Set<Integer> partitions, int atMost) {
        Tuple values = Tuple.tuple()
                .addArrayOfInteger(partitions.toArray(Integer[]::new))
                .addInteger(atMost);
        return database.call(pool -> pool.preparedQuery(HOSTS)
                .execute(values)
                .map(rows -> rows.stream().map(HostRows::host).toList()));
    }

    /** Returns all hosts with an open no-data episode. */
    Uni<Set<String>> withoutData() {
        return database.call(NoDataEpisodes::hostnames);
    }

    Uni<Void> save(Collection<Heartbeats.Host> received) {
        return database.call(pool -> pool.preparedQuery(SAVE)
                        .execute(Tuple.of(HostRows.json(received), Interval.of(GoneHosts.STILL_UNDER_WAY))))
                .replaceWithVoid();
    }

    /** A host that a user has declared gone for good. */
    record Gone(String hostname, Instant at) {}

    /**
     * The result of declaring a host gone.
     *
     * @param wasKnown whether it was expected to report
     * @param resolved its episodes that were open, and are resolved now
     */
    record GoneNow(boolean wasKnown, List<Resolved> resolved) {}

    /**
     * Declares a host gone for good: resolves its open episodes, and notes it for the instance that watches the host.
     */
    Uni<GoneNow> sayGone(String hostname, String author, String comment) {
        return log.write(connection -> connection
                .preparedQuery(NOTE_GONE)
                .execute(Tuple.of(hostname, log.now()))
                .map(rows -> rows.iterator().next().getBoolean("was_known"))
                .chain(wasKnown -> goneEpisodes
                        .resolve(connection, hostname, author, comment)
                        .map(resolved -> new GoneNow(wasKnown || !resolved.isEmpty(), resolved))));
    }

    /** Returns the hosts that were recently declared gone. */
    Uni<List<Gone>> gone() {
        return database.call(pool -> pool.query(GONE).execute())
                .map(rows -> rows.stream()
                        .map(row -> new Gone(
                                row.getString("hostname"),
                                row.getOffsetDateTime("gone_at").toInstant()))
                        .toList());
    }

    /**
     * Deletes the notes about hosts that were declared gone before a time; the instances that watched them have read
     * them by then.
     */
    Uni<Void> forgetGone(Instant before) {
        return database.call(pool -> pool.preparedQuery(FORGET_GONE).execute(Tuple.of(before.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    /** Notes that hosts which other instances watch have sent something. */
    Uni<Void> touch(Collection<Heartbeats.Host> arrived) {
        return database.call(pool -> pool.preparedQuery(TOUCH).execute(Tuple.of(HostRows.json(arrived))))
                .replaceWithVoid();
    }

    /**
     * Corrects hosts whose last heartbeat lies in the future, within the caller's transaction.
     *
     * @param latest windows that end after this lie in the future
     * @param now current time, which becomes the time of their last heartbeat
     * @return the number of corrected hosts
     */
    public static Uni<Integer> mendFuture(SqlConnection connection, OffsetDateTime latest, OffsetDateTime now) {
        return connection
                .preparedQuery(MEND_FUTURE)
                .execute(Tuple.of(latest, now))
                .map(rows -> rows.rowCount());
    }

    Uni<Void> forget(Collection<String> hosts) {
        Tuple hostnames = Tuple.tuple().addArrayOfString(hosts.toArray(String[]::new));
        return database.call(pool -> pool.preparedQuery(FORGET).execute(hostnames))
                .replaceWithVoid();
    }
}
