package dev.highwater.alert.store;

import dev.highwater.alert.TransitionReason;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Guidance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Opens and resolves episodes about hosts that send no data, and inhibits the other episodes of such a host. To be
 * changed within {@link EpisodeTransactions} only.
 */
public final class NoDataEpisodes {

    private static final String HOSTNAMES = """
            SELECT hostname FROM alert_episodes WHERE kind = 'no_data' AND state <> 'resolved'
            """;

    private static final String OPEN = """
            INSERT INTO alert_episodes (
                dedup_key, kind, hostname, cpu, state, level, reason, started_at, opened_at, fired_at, windows_over,
                last_window_end, silence_id, runbook_url, note, team, mention)
            SELECT overdue.dedup_key || %1$s, 'no_data', overdue.hostname, '*', 'firing', 'critical', 'host_silent',
                   overdue.last_window_end, $2::timestamptz, $2::timestamptz, 0, overdue.last_window_end,
                   overdue.silence_id, overdue.runbook_url, overdue.note, overdue.team, overdue.mention
            FROM jsonb_to_recordset($1::jsonb) AS overdue (
                dedup_key text, hostname text, last_window_end timestamptz, silence_id bigint, runbook_url text,
                note text, team text, mention text)
            WHERE NOT EXISTS (%2$s)
            ON CONFLICT DO NOTHING
            RETURNING dedup_key, hostname
            """;

    /**
     * An empty text; or, if an episode about the same stretch without data was resolved because its threshold changed,
     * a suffix that makes the deduplication key another one.
     */
    private static final String AGAIN = """
            (SELECT CASE WHEN count(*) FILTER (WHERE resolved_reason = 'threshold_changed') = count(*) AND count(*) > 0
                THEN '/' || count(*) ELSE '' END
             FROM alert_episodes AS before
             WHERE before.hostname = overdue.hostname AND before.kind = 'no_data'
                 AND (before.dedup_key = overdue.dedup_key OR starts_with(before.dedup_key, overdue.dedup_key || '/')))
            """;

    private static final String CLOSE = """
            UPDATE alert_episodes
            SET state = 'resolved', reason = $2::text, resolved_reason = $2::text, resolved_at = $3::timestamptz
            WHERE kind = 'no_data' AND state <> 'resolved' AND hostname = ANY ($1::text[])
            RETURNING dedup_key
            """;

    private static final String INHIBIT = """
            UPDATE alert_episodes
            SET inhibited = $2
            WHERE kind IN ('over_threshold', 'unusual') AND state <> 'resolved' AND inhibited <> $2
                AND hostname = ANY ($1::text[])
            RETURNING dedup_key, level
            """;

    private NoDataEpisodes() {}

    /**
     * An episode about a host that sends no data.
     *
     * @param dedupKey its deduplication key
     * @param lastWindowEnd end of the last window of the host, epoch milliseconds
     * @param silenceId the silence that covers all of the host; null if none does
     * @param guidance advice and team of the host's threshold
     */
    public record NoDataEpisode(
            String dedupKey,
            String hostname,
            long lastWindowEnd,
            @Nullable Long silenceId,
            Guidance guidance) {

        NoDataEpisode named(String key) {
            return new NoDataEpisode(key, hostname, lastWindowEnd, silenceId, guidance);
        }
    }

    /** An episode of a CPU that is muted or unmuted because its host sends no data, or sends data again. */
    public record Inhibited(String dedupKey, Severity level) {}

    /** Returns all hosts that have an open no-data episode. */
    public static Uni<Set<String>> hostnames(SqlClient client) {
        return client.query(HOSTNAMES)
                .execute()
                .map(rows -> stream(rows).map(row -> row.getString("hostname")).collect(Collectors.toSet()));
    }

    /**
     * Opens episodes.
     *
     * @param now current time, wall clock
     * @param unless a subselect on tables of the caller, by {@code overdue.hostname} and
     *     {@code overdue.last_window_end}; a host for which it finds a row gets no episode
     * @return the episodes that this call has opened
     */
    public static Uni<List<NoDataEpisode>> open(
            SqlConnection connection, List<NoDataEpisode> hosts, OffsetDateTime now, String unless) {
        return connection
                .preparedQuery(OPEN.formatted(AGAIN, unless))
                .execute(Tuple.of(EpisodeJson.noDataEpisodes(hosts), now))
                .map(rows -> stream(rows)
                        .collect(Collectors.toMap(row -> row.getString("hostname"), row -> row.getString("dedup_key"))))
                .map(opened -> hosts.stream()
                        .filter(host -> opened.containsKey(host.hostname()))
                        .map(host -> host.named(opened.getOrDefault(host.hostname(), host.dedupKey())))
                        .toList());
    }

    /**
     * Resolves the episodes of hosts.
     *
     * @param now current time, wall clock
     * @return the deduplication keys of the episodes that were open
     */
    public static Uni<List<String>> close(
            SqlConnection connection, String[] hostnames, TransitionReason reason, OffsetDateTime now) {
        return connection
                .preparedQuery(CLOSE)
                .execute(Tuple.of(hostnames, reason.text(), now))
                .map(rows -> stream(rows).map(row -> row.getString("dedup_key")).toList());
    }

    /**
     * Starts or ends the inhibition of the open episodes of hosts' CPUs. Returns the episodes for which this is a
     * change.
     */
    public static Uni<List<Inhibited>> inhibit(SqlConnection connection, String[] hostnames, boolean inhibited) {
        return connection
                .preparedQuery(INHIBIT)
                .execute(Tuple.of(hostnames, inhibited))
                .map(rows -> stream(rows)
                        .map(row -> new Inhibited(row.getString("dedup_key"), Severity.of(row.getString("level"))))
                        .toList());
    }

    private static Stream<Row> stream(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
