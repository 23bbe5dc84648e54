package dev.highwater.alert.store;

import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.UnusualEvidence;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Guidance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Opens and resolves episodes about unusual series; each series has at most one open. To be changed within
 * {@link EpisodeTransactions#write} only.
 */
public final class UnusualEpisodes {

    /** Time without anything unusual after which the next alarm is another one, see {@code baseline.Alarm}. */
    private static final Duration QUIET = Duration.ofMinutes(75 * 5);

    private static final String OPEN_ONES = """
            SELECT hostname, cpu FROM alert_episodes WHERE kind = 'unusual' AND state <> 'resolved'
            """;

    /**
     * Opens episodes, except those that were opened before, whatever their state, older ones than that, and those that
     * continue what a user has marked as usual.
     */
    private static final String OPEN = """
            INSERT INTO alert_episodes (
                dedup_key, kind, hostname, cpu, state, level, reason, threshold_hostname, threshold_cpu, started_at,
                opened_at, fired_at, fired_window_end, fired_usage_avg, window_end, usage_avg, windows_over, unusual,
                silence_id, runbook_url, note, team, mention)
            SELECT dedup_key, 'unusual', hostname, cpu, 'firing', 'warning', 'unusual', threshold_hostname,
                   threshold_cpu, started_at, $2::timestamptz, $2::timestamptz,
                   window_end, value, window_end, value, 1, unusual, silence_id, runbook_url, note, team, mention
            FROM jsonb_to_recordset($1::jsonb) AS opened (
                dedup_key text, hostname text, cpu text, threshold_hostname text, threshold_cpu text,
                started_at timestamptz, window_end timestamptz, value double precision, unusual jsonb,
                silence_id bigint, is_alarm boolean, runbook_url text, note text, team text, mention text)
            WHERE NOT EXISTS (
                SELECT FROM alert_episodes AS before
                WHERE before.hostname = opened.hostname AND before.cpu = opened.cpu AND before.kind = 'unusual'
                    AND (before.window_end >= opened.window_end
                        OR NOT is_alarm AND before.unusual ? 'marked_usual'
                            AND before.window_end > opened.window_end - $3::interval))
            ON CONFLICT DO NOTHING
            RETURNING dedup_key
            """;

    /** Notes that an open episode goes on as part of what a user has marked as usual. */
    private static final String GOES_ON_AS_USUAL = """
            UPDATE alert_episodes AS episode
            SET window_end = opened.window_end
            FROM jsonb_to_recordset($1::jsonb) AS opened (
                hostname text, cpu text, window_end timestamptz, is_alarm boolean)
            WHERE episode.hostname = opened.hostname AND episode.cpu = opened.cpu AND kind = 'unusual' AND NOT is_alarm
                AND unusual ? 'marked_usual' AND episode.window_end < opened.window_end
                AND episode.window_end > opened.window_end - $2::interval
            """;

    private static final String GO_ON = """
            UPDATE alert_episodes AS episode
            SET window_end = going.window_end, usage_avg = going.value
            FROM jsonb_to_recordset($1::jsonb) AS going (
                hostname text, cpu text, window_end timestamptz, value double precision)
            WHERE episode.hostname = going.hostname AND episode.cpu = going.cpu AND kind = 'unusual'
                AND state <> 'resolved' AND episode.window_end < going.window_end
            """;

    private static final String RESOLVE = """
            UPDATE alert_episodes AS episode
            SET state = 'resolved', reason = ended.reason, resolved_reason = ended.reason,
                resolved_at = $2::timestamptz, resolved_window_end = ended.window_end, resolved_usage_avg = ended.value,
                window_end = coalesce(ended.window_end, episode.window_end),
                usage_avg = coalesce(ended.value, episode.usage_avg)
            FROM jsonb_to_recordset($1::jsonb) AS ended (
                hostname text, cpu text, reason text, window_end timestamptz, value double precision)
            WHERE episode.hostname = ended.hostname AND episode.cpu = ended.cpu AND kind = 'unusual'
                AND state <> 'resolved' AND (ended.window_end IS NULL OR episode.window_end < ended.window_end)
            RETURNING episode.dedup_key, episode.hostname, episode.cpu
            """;

    private UnusualEpisodes() {}

    /**
     * An episode to be opened.
     *
     * @param dedupKey its deduplication key
     * @param startedAt start of the first five minutes that were unusual
     * @param first those five minutes
     * @param asked the threshold that asks for it, and what it is opened with
     */
    public record Begun(String dedupKey, Instant startedAt, Going first, UnusualEvidence evidence, Asked asked) {

        public SeriesKey series() {
            return first.series();
        }
    }

    /**
     * The threshold that an episode opens by, and the values that it opens with.
     *
     * @param row hostname and CPU of the threshold that asks for it, either may be a pattern
     * @param isAlarm whether an alarm opens it; otherwise it is not opened if a recent episode of the series is marked
     *     as usual
     * @param silence that covers it; null if none does
     * @param guidance advice and team of the threshold
     */
    public record Asked(
            SeriesKey row, boolean isAlarm, @Nullable Long silence, Guidance guidance) {}

    /** The newest five minutes of an open episode. */
    public record Going(SeriesKey series, Instant windowEnd, double value) {}

    /**
     * The end of an episode.
     *
     * @param reason why it is over
     * @param last the five minutes that ended it; null if none did
     */
    public record Ended(
            SeriesKey series,
            TransitionReason reason,
            @Nullable Going last) {}

    /** An episode that has been resolved. */
    public record Resolved(String dedupKey, SeriesKey series) {}

    /** Returns the series that have an open episode. */
    public static Uni<Set<SeriesKey>> open(SqlClient client) {
        return client.query(OPEN_ONES)
                .execute()
                .map(rows -> rows.stream().map(UnusualEpisodes::series).collect(Collectors.toSet()));
    }

    /** Opens episodes. Returns the deduplication keys of those that are new. */
    public static Uni<Set<String>> open(SqlConnection connection, List<Begun> begun, OffsetDateTime now) {
        JsonArray opened = EpisodeJson.unusualEpisodes(begun);
        Interval quiet = Interval.of(QUIET);
        return connection
                .preparedQuery(OPEN)
                .execute(Tuple.of(opened, now, quiet))
                .call(() -> connection.preparedQuery(GOES_ON_AS_USUAL).execute(Tuple.of(opened, quiet)))
                .map(rows ->
                        rows.stream().map(row -> row.getString("dedup_key")).collect(Collectors.toSet()));
    }

    /** Records the newest five minutes of open episodes. */
    public static Uni<Void> goOn(SqlConnection connection, List<Going> going) {
        return connection
                .preparedQuery(GO_ON)
                .execute(Tuple.of(EpisodeJson.going(going)))
                .replaceWithVoid();
    }

    /** Resolves episodes. Returns those that were open. */
    public static Uni<List<Resolved>> resolve(SqlConnection connection, List<Ended> ended, OffsetDateTime now) {
        return connection
                .preparedQuery(RESOLVE)
                .execute(Tuple.of(EpisodeJson.ended(ended), now))
                .map(UnusualEpisodes::resolved);
    }

    private static List<Resolved> resolved(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new Resolved(row.getString("dedup_key"), series(row)))
                .toList();
    }

    private static SeriesKey series(Row row) {
        return new SeriesKey(row.getString("hostname"), row.getString("cpu"));
    }
}
