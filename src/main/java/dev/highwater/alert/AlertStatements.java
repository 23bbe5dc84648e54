package dev.highwater.alert;

/** The statements that write transitions. Each takes a whole batch, as arrays. */
final class AlertStatements {

    /** Shorter than a call may take: who waits longer would wait on after we gave up, and keep a connection. */
    static final String WAIT_FOR_LOCKS_BRIEFLY = """
            SET LOCAL lock_timeout = '2s'
            """;

    /** Takes the next numbers; the row's lock is held until the transaction ends, so that writers queue up here. */
    static final String TAKE_SEQUENCE = """
            UPDATE alert_sequence SET value = value + $1 RETURNING value
            """;

    /** Closes episodes that are open in the database. */
    static final String RESOLVE = """
            UPDATE alert_episodes AS episode
            SET state = 'resolved',
                resolved_window_end = resolved.window_end,
                resolved_usage_avg = resolved.usage_avg,
                resolved_at = $5,
                resolved_reason = resolved.reason
            FROM unnest($1::text[], $2::timestamptz[], $3::double precision[], $4::text[])
                AS resolved (dedup_key, window_end, usage_avg, reason)
            WHERE episode.dedup_key = resolved.dedup_key AND episode.state = 'firing'
            """;

    /**
     * Adds episodes, some of them closed already. Not added is one of a series that has an open episode, or whose latest
     * episode closed at this window or a later one: then somebody has judged these averages before.
     */
    static final String FIRE = """
            INSERT INTO alert_episodes (
                dedup_key, hostname, cpu, allowed_top, threshold_hostname, started_at, fired_window_end,
                fired_usage_avg, fired_usage_max, fired_at, state,
                resolved_window_end, resolved_usage_avg, resolved_reason, resolved_at)
            SELECT
                fired.dedup_key, fired.hostname, fired.cpu, fired.allowed_top, fired.threshold_hostname,
                fired.started_at, fired.window_end, fired.usage_avg, fired.usage_max, $13::timestamptz,
                CASE WHEN fired.resolved_reason IS NULL THEN 'firing' ELSE 'resolved' END,
                fired.resolved_window_end, fired.resolved_usage_avg, fired.resolved_reason,
                CASE WHEN fired.resolved_reason IS NOT NULL THEN $13::timestamptz END
            FROM unnest(
                    $1::text[], $2::text[], $3::text[], $4::integer[], $5::text[], $6::timestamptz[], $7::timestamptz[],
                    $8::double precision[], $9::double precision[],
                    $10::timestamptz[], $11::double precision[], $12::text[])
                AS fired (
                    dedup_key, hostname, cpu, allowed_top, threshold_hostname, started_at, window_end,
                    usage_avg, usage_max, resolved_window_end, resolved_usage_avg, resolved_reason)
            WHERE NOT EXISTS (
                SELECT FROM (
                    SELECT state, resolved_window_end
                    FROM alert_episodes AS episode
                    WHERE episode.hostname = fired.hostname AND episode.cpu = fired.cpu
                    ORDER BY fired_window_end DESC
                    LIMIT 1) AS latest
                WHERE latest.state = 'firing' OR latest.resolved_window_end >= fired.window_end)
            ON CONFLICT DO NOTHING
            """;

    /** Writes history and outbox, in the order in which things came about, and tells those who listen. */
    static final String TELL = """
            WITH happened AS (
                SELECT $1::bigint + transition.ordinal AS sequence, episode.id AS episode_id, transition.state
                FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS transition (dedup_key, state, ordinal)
                JOIN alert_episodes AS episode ON episode.dedup_key = transition.dedup_key
            ), appended AS (
                INSERT INTO alert_events (sequence, episode_id, transition, occurred_at)
                SELECT sequence, episode_id, state, $4 FROM happened
            ), queued AS (
                INSERT INTO alert_outbox (episode_id, transition)
                SELECT episode_id, state FROM happened ORDER BY sequence
            )
            SELECT pg_notify($5, $6)
            """;

    /** All open episodes. */
    static final String OPEN = """
            SELECT hostname, cpu, state, allowed_top, fired_window_end, resolved_window_end
            FROM alert_episodes
            WHERE state = 'firing'
            """;

    /** The latest episode of each of some series. */
    static final String LATEST = """
            SELECT series.hostname, series.cpu, latest.*
            FROM unnest($1::text[], $2::text[]) AS series (hostname, cpu)
            CROSS JOIN LATERAL (
                SELECT state, allowed_top, fired_window_end, resolved_window_end
                FROM alert_episodes AS episode
                WHERE episode.hostname = series.hostname AND episode.cpu = series.cpu
                ORDER BY fired_window_end DESC
                LIMIT 1) AS latest
            """;

    private AlertStatements() {}
}
