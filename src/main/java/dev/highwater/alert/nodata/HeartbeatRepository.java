package dev.highwater.alert.nodata;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.mute.MutePolicy;
import dev.highwater.alert.state.DedupKey;
import dev.highwater.alert.store.EpisodeTransactions;
import dev.highwater.alert.store.EventRows;
import dev.highwater.alert.store.GoneEpisodes;
import dev.highwater.alert.store.GoneEpisodes.Resolved;
import dev.highwater.alert.store.NewEvent;
import dev.highwater.alert.store.NoDataEpisodes;
import dev.highwater.alert.store.NoDataEpisodes.NoDataEpisode;
import dev.highwater.database.Database;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Guidance;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.Thresholds;
import dev.highwater.tracing.TraceSpan;
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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The last heartbeat of each host, and the episodes about missing ones. Fails with
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

    /** A host has reported since, by whoever owns its partition now. */
    private static final String REPORTED_SINCE = """
            SELECT FROM alert_hosts AS known
            WHERE known.hostname = overdue.hostname AND known.last_window_end > overdue.last_window_end
            """;

    /** So that no other instance, whose partition the host is on, opens a no-data episode of it. */
    private static final String TOUCH = """
            UPDATE alert_hosts AS known
            SET last_window_end = arrived.last_window_end
            FROM jsonb_to_recordset($1::jsonb) AS arrived (hostname text, last_window_end timestamptz)
            WHERE known.hostname = arrived.hostname AND known.last_window_end < arrived.last_window_end
            """;

    private static final String FORGET = """
            DELETE FROM alert_hosts WHERE hostname = ANY ($1::text[])
            """;

    /** One that no instance has noted yet may be watched all the same; on no partition, it is loaded by none. */
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
    private final Thresholds thresholds;
    private final GoneEpisodes goneEpisodes;

    HeartbeatRepository(Database database, EpisodeTransactions log, Thresholds thresholds, GoneEpisodes goneEpisodes) {
        this.goneEpisodes = goneEpisodes;
        this.database = database;
        this.log = log;
        this.thresholds = thresholds;
    }

    /** The hosts that were last seen on these partitions, those seen most recently if there are too many. */
    Uni<List<HeartbeatTracker.Host>> seenOn(Set<Integer> partitions, int atMost) {
        Tuple values = Tuple.tuple()
                .addArrayOfInteger(partitions.toArray(Integer[]::new))
                .addInteger(atMost);
        return database.call(pool -> pool.preparedQuery(HOSTS)
                .execute(values)
                .map(rows -> rows.stream().map(HostRows::host).toList()));
    }

    /** All hosts with an open no-data episode. */
    Uni<Set<String>> withoutData() {
        return database.call(NoDataEpisodes::hostnames);
    }

    Uni<Void> save(Collection<HeartbeatTracker.Host> received) {
        return database.call(pool -> pool.preparedQuery(SAVE)
                        .execute(Tuple.of(HostRows.json(received), Interval.of(GoneHosts.STILL_UNDER_WAY))))
                .replaceWithVoid();
    }

    /** A host of which somebody says that it is gone for good. */
    record Gone(String hostname, Instant at) {}

    /**
     * What came of saying so.
     *
     * @param wasKnown whether it was expected to report
     * @param resolved what was open until then
     */
    record GoneNow(boolean wasKnown, List<Resolved> resolved) {}

    /** Somebody says that a host is gone for good: resolves what is open of it, and notes it for whoever watches it. */
    Uni<GoneNow> sayGone(String hostname, String author, String comment) {
        AtomicBoolean wasKnown = new AtomicBoolean();
        return goneEpisodes
                .resolve(
                        hostname,
                        author,
                        comment,
                        connection -> connection
                                .preparedQuery(NOTE_GONE)
                                .execute(Tuple.of(hostname, log.now()))
                                .invoke(rows ->
                                        wasKnown.set(rows.iterator().next().getBoolean("was_known")))
                                .replaceWithVoid())
                .map(resolved -> new GoneNow(wasKnown.get() || !resolved.isEmpty(), resolved));
    }

    /** Hosts of which that was said a while ago at most. */
    Uni<List<Gone>> gone() {
        return database.call(pool -> pool.query(GONE).execute())
                .map(rows -> rows.stream()
                        .map(row -> new Gone(
                                row.getString("hostname"),
                                row.getOffsetDateTime("gone_at").toInstant()))
                        .toList());
    }

    /** Whoever watched them has forgotten them by now. */
    Uni<Void> forgetGone(Instant before) {
        return database.call(pool -> pool.preparedQuery(FORGET_GONE).execute(Tuple.of(before.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    /** Something arrived of hosts that other instances watch. */
    Uni<Void> touch(Collection<HeartbeatTracker.Host> arrived) {
        return database.call(pool -> pool.preparedQuery(TOUCH).execute(Tuple.of(HostRows.json(arrived))))
                .replaceWithVoid();
    }

    /** Opens no-data episodes of hosts, which mutes what else they have. */
    Uni<Void> openNoData(List<HeartbeatTracker.Host> hosts, MutePolicy muting) {
        List<NoDataEpisode> withoutData = hosts.stream()
                .map(host -> new NoDataEpisode(
                        DedupKey.ofNoData(host.hostname(), host.lastWindowEnd()),
                        host.hostname(),
                        host.lastWindowEnd(),
                        muting.silenceOfHost(host.hostname()),
                        thresholds
                                .snapshot()
                                .forHost(host.hostname())
                                .map(Threshold::guidance)
                                .orElse(Guidance.NONE)))
                .toList();
        EventRows events = new EventRows();
        return log.writePatiently(connection -> NoDataEpisodes.open(connection, withoutData, log.now(), REPORTED_SINCE)
                .invoke(opened -> opened.forEach(host -> addOpened(events, host)))
                .map(opened -> opened.stream().map(NoDataEpisode::hostname).toArray(String[]::new))
                .chain(hostnames -> inhibit(connection, hostnames, true, events))
                .chain(() -> log.append(connection, events)));
    }

    /**
     * Resolves the no-data episodes of hosts.
     *
     * @param reason they report again, or not expected back
     * @param cause what has led to it
     */
    Uni<Void> resolveNoData(Collection<String> hosts, TransitionReason reason, TraceSpan cause) {
        String[] hostnames = hosts.toArray(String[]::new);
        return log.writePatiently(cause, (connection, span) -> {
            EventRows events = new EventRows(span);
            return NoDataEpisodes.close(connection, hostnames, reason, log.now())
                    .invoke(closed -> closed.forEach(dedupKey ->
                            events.add(new NewEvent(dedupKey, TransitionKind.RESOLVED, reason, null, null))))
                    .chain(() -> inhibit(connection, hostnames, false, events))
                    .chain(() -> log.append(connection, events));
        });
    }

    /**
     * Mends hosts that are said to have reported in the future, within somebody's transaction.
     *
     * @param latest later windows lie in the future
     * @param now what the clock says; when they reported, from now on
     * @return how many there were
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

    private static Uni<Void> inhibit(
            SqlConnection connection, String[] hostnames, boolean inhibited, EventRows events) {
        TransitionKind kind = inhibited ? TransitionKind.MUTED : TransitionKind.UNMUTED;
        TransitionReason reason = inhibited ? TransitionReason.INHIBITED : TransitionReason.INHIBITION_ENDED;
        return NoDataEpisodes.inhibit(connection, hostnames, inhibited)
                .invoke(episodes -> episodes.forEach(
                        episode -> events.add(new NewEvent(episode.dedupKey(), kind, reason, episode.level(), null))))
                .replaceWithVoid();
    }

    private static void addOpened(EventRows events, NoDataEpisode host) {
        events.add(new NewEvent(
                host.dedupKey(), TransitionKind.FIRING, TransitionReason.HOST_SILENT, Severity.CRITICAL, null));
        if (host.silenceId() != null) {
            events.add(NewEvent.silenced(host.dedupKey(), Severity.CRITICAL, host.silenceId()));
        }
    }
}
