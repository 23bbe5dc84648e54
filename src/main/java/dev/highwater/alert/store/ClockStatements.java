package dev.highwater.alert.store;

/** SQL statements about clocks that are ahead. Each takes its rows as a JSON array. */
final class ClockStatements {

    static final String OPEN_NOW = """
            SELECT hostname, level, clock, confirmed_at
            FROM alert_episodes
            WHERE kind = 'clock_ahead' AND state <> 'resolved'
            """;

    /**
     * Opens one episode for each host, for whichever instance comes first. Opens none while instances may run that do
     * not know this kind, see {@code alert_kinds}.
     */
    static final String OPEN = """
            INSERT INTO alert_episodes (
                dedup_key, kind, hostname, cpu, state, level, reason, started_at, opened_at, fired_at, windows_over,
                confirmed_at, clock, silence_id, runbook_url, note, team, mention)
            SELECT found.dedup_key, 'clock_ahead', found.hostname, '*', 'firing', found.level, 'clock_ahead',
                   found.since, $2::timestamptz, $2::timestamptz, 0, found.confirmed_at, found.clock, found.silence_id,
                   found.runbook_url, found.note, found.team, found.mention
            FROM jsonb_to_recordset($1::jsonb) AS found (
                dedup_key text, hostname text, level text, since timestamptz, clock jsonb,
                confirmed_at timestamptz, silence_id bigint, runbook_url text, note text, team text, mention text)
            WHERE EXISTS (SELECT FROM alert_kinds WHERE kind = 'clock_ahead' AND opens_from <= now())
            ON CONFLICT DO NOTHING
            RETURNING dedup_key, level, silence_id
            """;

    /** Confirms open episodes. One that has become critical stays critical to its end, and is escalated once. */
    static final String CONFIRM = """
            UPDATE alert_episodes AS episode
            SET confirmed_at = greatest(episode.confirmed_at, seen.confirmed_at),
                clock = seen.clock,
                reason = CASE WHEN seen.level = 'critical' AND before.level = 'warning'
                    THEN 'clock_far_ahead' ELSE before.reason END,
                level = CASE WHEN seen.level = 'critical' THEN 'critical' ELSE before.level END
            FROM jsonb_to_recordset($1::jsonb) AS seen (
                hostname text, level text, clock jsonb, confirmed_at timestamptz)
            JOIN alert_episodes AS before ON before.hostname = seen.hostname AND before.kind = 'clock_ahead'
                AND before.state <> 'resolved'
            WHERE episode.id = before.id
            RETURNING episode.dedup_key, seen.level = 'critical' AND before.level = 'warning' AS escalated
            """;

    /** Resolves episodes, except of hosts that the instance which reads their partition now has seen ahead since. */
    static final String CLOSE = """
            UPDATE alert_episodes
            SET state = 'resolved', reason = $2::text, resolved_reason = $2::text, resolved_at = $3::timestamptz
            WHERE kind = 'clock_ahead' AND state <> 'resolved' AND hostname = ANY ($1::text[])
                AND confirmed_at <= $4::timestamptz
            RETURNING dedup_key, level
            """;

    private ClockStatements() {}
}
