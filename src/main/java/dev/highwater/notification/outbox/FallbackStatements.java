package dev.highwater.notification.outbox;

import dev.highwater.alert.store.EpisodeViews;

/** The SQL statements of {@link Fallback}. Each can be repeated, also by several instances at once. */
final class FallbackStatements {

    /**
     * Selects the episodes and receivers for which the fallback receiver $1 has to stand in: a row for one of the
     * receivers $3 has waited for $2 milliseconds or more, since that receiver is stopped, unreachable or refuses it;
     * the episode fires, is neither acknowledged nor muted, and the fallback receiver has not been notified of it.
     */
    private static final String OVERDUE = """
            SELECT waiting.episode_id, waiting.receiver, min(waiting.created_at) AS since
            FROM alert_outbox AS waiting
            JOIN alert_receivers AS late ON late.name = waiting.receiver
            JOIN %s AS episode ON episode.id = waiting.episode_id
            WHERE waiting.receiver = ANY ($3::text[]) AND waiting.receiver <> $1
                AND waiting.delivered_at IS NULL AND waiting.given_up_at IS NULL
                AND waiting.created_at <= now() - $2::bigint * interval '1 millisecond'
                AND waiting.transition IN ('firing', 'unmuted', 'escalated')
                AND (late.reason <> '' OR waiting.parked_at IS NOT NULL)
                AND episode.is_unattended
                AND NOT EXISTS (
                    SELECT FROM alert_told AS notified
                    WHERE notified.episode_id = waiting.episode_id AND notified.receiver = $1)
            GROUP BY waiting.episode_id, waiting.receiver
            """.formatted(EpisodeViews.EPISODES);

    /**
     * Records once for which receivers the fallback receiver stands in. Returns the episodes, including those recorded
     * before.
     */
    static final String NOTE = """
            WITH overdue AS MATERIALIZED (%s
            ), noted AS (
                INSERT INTO alert_stand_ins (episode_id, receiver, instead_of, since)
                SELECT episode_id, $1, receiver, since FROM overdue ORDER BY episode_id, receiver
                ON CONFLICT DO NOTHING
            )
            SELECT DISTINCT episode_id FROM overdue
            """.formatted(OVERDUE);

    /** Opens the rows of the episodes' firing that the fallback receiver's own routes had skipped. */
    static final String OPEN_AGAIN = """
            UPDATE alert_outbox
            SET given_up_at = NULL, last_error = NULL, lease = NULL, created_at = now(), next_attempt_at = now()
            WHERE receiver = $1 AND transition = 'firing' AND given_up_at IS NOT NULL
                AND episode_id = ANY ($2::bigint[])
            """;

    /** Adds the rows that the fallback receiver does not have because it was configured later. */
    static final String ADD = """
            INSERT INTO alert_outbox (sequence, episode_id, transition, receiver)
            SELECT event.sequence, event.episode_id, event.transition, $1
            FROM %s AS event
            WHERE event.episode_id = ANY ($2::bigint[]) AND event.transition = 'firing'
                AND NOT EXISTS (
                    SELECT FROM alert_outbox AS own WHERE own.sequence = event.sequence AND own.receiver = $1)
            ORDER BY event.sequence
            ON CONFLICT DO NOTHING
            """.formatted(EpisodeViews.EVENTS);

    /** Selects the receivers for which a receiver stands in, by episode. */
    static final String STAND_INS = """
            SELECT episode_id, instead_of, since
            FROM alert_stand_ins
            WHERE receiver = $1 AND episode_id = ANY ($2::bigint[])
            ORDER BY episode_id, since, instead_of
            """;

    private FallbackStatements() {}
}
