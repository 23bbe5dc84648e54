package dev.highwater.notification.outbox;

import dev.highwater.alert.store.EpisodeViews;

/** The SQL statements of {@link PlanInputLoader}, which select what a receiver was notified of the claimed episodes. */
final class PlanInputStatements {

    static final String NOTIFIED = """
            SELECT notified.episode_id, notified.shown_sequence, notified.state, notified.level, notified.told_at,
                message.id AS message_id, message.reference, message.summary
            FROM alert_told AS notified
            LEFT JOIN alert_messages AS message ON message.id = notified.message_id
            WHERE notified.receiver = $1 AND notified.episode_id = ANY ($2::bigint[])
            """;

    /** Selects the counts of each summary's episodes, and up to eight firing ones, the worst first. */
    static final String SUMMARIES = """
            SELECT notified.message_id, count(*)::int AS total,
                count(*) FILTER (WHERE episode.state = 'firing')::int AS firing,
                count(*) FILTER (WHERE episode.state = 'firing' AND episode.level = 'critical')::int AS critical,
                count(*) FILTER (WHERE episode.state = 'firing' AND episode.is_acknowledged)::int
                    AS acknowledged,
                coalesce((array_agg(
                    episode.id ORDER BY (episode.level = 'critical') DESC, episode.excess DESC,
                    episode.hostname, episode.cpu, episode.id)
                    FILTER (WHERE episode.state = 'firing'))[1:8], '{}') AS worst
            FROM alert_told AS notified
            JOIN %s AS episode ON episode.id = notified.episode_id
            WHERE notified.receiver = $1 AND notified.message_id = ANY ($2::bigint[])
            GROUP BY notified.message_id
            """.formatted(EpisodeViews.EPISODES);

    /** Selects the other firing episodes of some hosts that the receiver was notified of. */
    static final String OTHERS = """
            SELECT notified.episode_id
            FROM alert_told AS notified
            JOIN %s AS episode ON episode.id = notified.episode_id
            WHERE notified.receiver = $1 AND notified.state = 'firing' AND episode.state = 'firing'
                AND episode.hostname = ANY ($2::text[]) AND NOT notified.episode_id = ANY ($3::bigint[])
            """.formatted(EpisodeViews.EPISODES);

    /**
     * Selects what the receiver was notified of within the last $2 milliseconds, except alerts about unusual values.
     */
    static final String RECENTLY = """
            WITH begun AS MATERIALIZED (
                SELECT episode_id, begun_at, message_id
                FROM alert_told
                WHERE receiver = $1 AND begun_at > now() - $2::bigint * interval '1 millisecond'
            ), recent AS MATERIALIZED (
                SELECT begun_at, message_id
                FROM begun
                WHERE NOT episode_id = ANY (ARRAY(
                    SELECT id FROM %s AS episode
                    WHERE is_unusual AND id = ANY (ARRAY(SELECT episode_id FROM begun))))
            )
            SELECT count(*)::int AS new_episodes, max(begun_at) AS last_new, (
                    SELECT max(posted_at)
                    FROM alert_messages AS message
                    WHERE receiver = $1 AND summary AND posted_at > now() - $2::bigint * interval '1 millisecond'
                        AND id = ANY (ARRAY(SELECT message_id FROM recent)))
                AS last_summary
            FROM recent
            """.formatted(EpisodeViews.EPISODES);

    private PlanInputStatements() {}
}
