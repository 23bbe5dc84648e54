package dev.highwater.alert.store;

/** The statements that write episodes and their history. Each takes a whole batch, as a JSON array of rows. */
final class EpisodeStatements {

    /** The row's lock is held until the transaction ends, so that writers queue up here and commit in order. */
    static final String LOCK_SEQUENCE = """
            SELECT value FROM alert_sequence FOR UPDATE
            """;

    /**
     * Changes open episodes. Skips episodes that are resolved or have come as far already: then another instance has
     * judged these averages before.
     */
    static final String CHANGE = """
            UPDATE alert_episodes AS episode
            SET state = coalesce(changed.state, episode.state),
                level = coalesce(changed.level, episode.level),
                flapping = coalesce(changed.flapping, episode.flapping),
                reason = coalesce(changed.reason, episode.reason),
                allowed_top = coalesce(changed.allowed_top, episode.allowed_top),
                critical_top =
                    CASE WHEN changed.allowed_top IS NULL THEN episode.critical_top ELSE changed.critical_top END,
                clear_below = coalesce(changed.clear_below, episode.clear_below),
                threshold_hostname = coalesce(changed.threshold_hostname, episode.threshold_hostname),
                threshold_cpu = coalesce(changed.threshold_cpu, episode.threshold_cpu),
                runbook_url =
                    CASE WHEN changed.allowed_top IS NULL THEN episode.runbook_url ELSE changed.runbook_url END,
                note = CASE WHEN changed.allowed_top IS NULL THEN episode.note ELSE changed.note END,
                team = CASE WHEN changed.allowed_top IS NULL THEN episode.team ELSE changed.team END,
                mention = CASE WHEN changed.allowed_top IS NULL THEN episode.mention ELSE changed.mention END,
                usage_avg = coalesce(changed.usage_avg, episode.usage_avg),
                usage_max = coalesce(changed.usage_max, episode.usage_max),
                window_end = coalesce(changed.window_end, episode.window_end),
                windows_over = coalesce(changed.windows_over, episode.windows_over),
                last_window_end = coalesce(changed.last_window_end, episode.last_window_end),
                clear_since = changed.clear_since,
                fired_window_end = coalesce(changed.fired_window_end, episode.fired_window_end),
                fired_usage_avg = coalesce(changed.fired_usage_avg, episode.fired_usage_avg),
                fired_usage_max = coalesce(changed.fired_usage_max, episode.fired_usage_max),
                fired_at = CASE WHEN changed.fired THEN $2::timestamptz ELSE episode.fired_at END,
                resolved_window_end = changed.resolved_window_end,
                resolved_usage_avg = changed.resolved_usage_avg,
                resolved_reason = changed.resolved_reason,
                resolved_at = CASE WHEN changed.resolved_reason IS NOT NULL THEN $2::timestamptz END
            FROM jsonb_to_recordset($1::jsonb) AS changed (
                dedup_key text, state text, level text, flapping boolean, reason text, allowed_top numeric,
                critical_top numeric, clear_below numeric, threshold_hostname text, threshold_cpu text,
                usage_avg double precision, usage_max double precision, window_end timestamptz, windows_over integer,
                last_window_end timestamptz, clear_since timestamptz, fired boolean, fired_window_end timestamptz,
                fired_usage_avg double precision, fired_usage_max double precision, resolved_window_end timestamptz,
                resolved_usage_avg double precision, resolved_reason text, runbook_url text, note text, team text,
                mention text)
            WHERE episode.dedup_key = changed.dedup_key AND episode.state <> 'resolved'
                AND (changed.last_window_end IS NULL OR episode.last_window_end < changed.last_window_end)
            """;

    /**
     * Adds episodes, some of them resolved already. Skips episodes of a series that has an open one, or whose latest
     * one was resolved at this window or a later one: then another instance has judged these averages before.
     */
    static final String OPEN = """
            INSERT INTO alert_episodes (
                dedup_key, hostname, cpu, state, level, flapping, reason, allowed_top, critical_top, clear_below,
                threshold_hostname, threshold_cpu, started_at, usage_avg, usage_max, window_end, windows_over,
                last_window_end, clear_since, opened_at, fired_window_end, fired_usage_avg, fired_usage_max, fired_at,
                resolved_window_end, resolved_usage_avg, resolved_reason, resolved_at, silence_id, runbook_url, note,
                team, mention)
            SELECT
                opened.dedup_key, opened.hostname, opened.cpu, opened.state, opened.level, opened.flapping,
                opened.reason, opened.allowed_top, opened.critical_top, opened.clear_below, opened.threshold_hostname,
                opened.threshold_cpu, opened.started_at, opened.usage_avg, opened.usage_max, opened.window_end,
                opened.windows_over, opened.last_window_end, opened.clear_since, $2::timestamptz,
                opened.fired_window_end, opened.fired_usage_avg, opened.fired_usage_max,
                CASE WHEN opened.fired THEN $2::timestamptz END,
                opened.resolved_window_end, opened.resolved_usage_avg, opened.resolved_reason,
                CASE WHEN opened.resolved_reason IS NOT NULL THEN $2::timestamptz END, opened.silence_id,
                opened.runbook_url, opened.note, opened.team, opened.mention
            FROM jsonb_to_recordset($1::jsonb) AS opened (
                dedup_key text, hostname text, cpu text, state text, level text, flapping boolean, reason text,
                allowed_top numeric, critical_top numeric, clear_below numeric, threshold_hostname text,
                threshold_cpu text, started_at timestamptz, first_window_end timestamptz, usage_avg double precision,
                usage_max double precision, window_end timestamptz, windows_over integer, last_window_end timestamptz,
                clear_since timestamptz, fired boolean, fired_window_end timestamptz, fired_usage_avg double precision,
                fired_usage_max double precision, resolved_window_end timestamptz, resolved_usage_avg double precision,
                resolved_reason text, silence_id bigint, runbook_url text, note text, team text, mention text)
            WHERE NOT EXISTS (
                SELECT FROM (
                    SELECT state, last_window_end
                    FROM alert_episodes AS episode
                    WHERE episode.hostname = opened.hostname AND episode.cpu = opened.cpu
                        AND episode.kind = 'over_threshold'
                    ORDER BY started_at DESC
                    LIMIT 1) AS latest
                WHERE latest.state <> 'resolved' OR latest.last_window_end >= opened.first_window_end)
            ON CONFLICT DO NOTHING
            """;

    /**
     * Appends to the history and to the outbox, in the order of the rows, and notifies listening sessions. Receivers
     * are not notified of episodes that have not fired, nor of users' comments on episodes that have ended. Needs the
     * lock of {@link #LOCK_SEQUENCE}.
     */
    private static final String APPEND = """
            WITH happened AS (
                SELECT sequence.value + row_number() OVER (ORDER BY row.ordinal) AS number, episode.id AS episode_id,
                       episode.fired_at IS NOT NULL AND row.transition <> 'pending' AND row.is_remark IS NOT TRUE
                           AS is_to_be_notified,
                       row.*
                FROM alert_sequence AS sequence
                CROSS JOIN jsonb_to_recordset($1::jsonb) AS row (
                    ordinal integer, dedup_key text, transition text, reason text, level text, window_end timestamptz,
                    usage_avg double precision, usage_max double precision, allowed_top numeric, critical_top numeric,
                    clear_below numeric, threshold_hostname text, threshold_cpu text, windows_over integer,
                    averages jsonb, author text, comment text, silence_id bigint, acknowledged_until timestamptz,
                    is_remark boolean)
                JOIN alert_episodes AS episode ON episode.dedup_key = row.dedup_key
            ), appended AS (
                INSERT INTO alert_events (
                    sequence, episode_id, transition, reason, occurred_at, level, window_end, usage_avg, usage_max,
                    allowed_top, critical_top, clear_below, threshold_hostname, threshold_cpu, windows_over, averages,
                    author, comment, silence_id, acknowledged_until)
                SELECT number, episode_id, transition, reason, $2::timestamptz, level, window_end, usage_avg, usage_max,
                       allowed_top, critical_top, clear_below, threshold_hostname, threshold_cpu, windows_over,
                       coalesce(averages, '[]'), author, comment, silence_id, acknowledged_until
                FROM happened
            ), queued AS (
                %s
            ), counted AS (
                UPDATE alert_sequence SET value = value + (SELECT count(*) FROM happened) RETURNING value
            )
            SELECT value, pg_notify($4, value::text) FROM counted
            """;

    /** Open episodes of series, and those that were resolved lately, with what the state machine needs of them. */
    static final String STATES = """
            SELECT %1$s FROM alert_episodes AS episode
            WHERE kind = 'over_threshold' AND state <> 'resolved'
            UNION ALL
            SELECT %1$s FROM alert_episodes AS episode
            WHERE kind = 'over_threshold' AND state = 'resolved' AND resolved_at > $1
            ORDER BY started_at
            """.formatted(SeriesStateRows.COLUMNS);

    /** The latest episodes of each of some series. */
    static final String LATEST = """
            SELECT latest.*
            FROM unnest($1::text[], $2::text[]) AS series (hostname, cpu)
            CROSS JOIN LATERAL (
                SELECT %s FROM alert_episodes AS episode
                WHERE episode.hostname = series.hostname AND episode.cpu = series.cpu AND kind = 'over_threshold'
                ORDER BY started_at DESC
                LIMIT $3) AS latest
            ORDER BY started_at
            """.formatted(SeriesStateRows.COLUMNS);

    static final String DELETE_RESOLVED = """
            DELETE FROM alert_episodes
            WHERE id IN (
                SELECT id FROM alert_episodes
                WHERE state = 'resolved' AND resolved_at < $1
                ORDER BY resolved_at
                LIMIT $2
                FOR UPDATE SKIP LOCKED)
            """;

    private EpisodeStatements() {}

    /** {@link #APPEND} with the statement that queues what happened. */
    static String append(EventOutbox outbox) {
        return APPEND.formatted(outbox.statement());
    }
}
