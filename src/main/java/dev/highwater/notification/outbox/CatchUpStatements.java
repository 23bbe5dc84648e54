package dev.highwater.notification.outbox;

import dev.highwater.alert.store.EpisodeViews;

/**
 * The SQL statements of {@link CatchUp}, which add the rows for events that happened while no instance wrote rows for
 * the receiver. Each statement can be repeated, also by several instances at once, since a receiver has at most one row
 * for an event.
 */
final class CatchUpStatements {

    /** Reason recorded for rows given up because no instance served their receiver. */
    static final String UNSERVED = "no instance has served this receiver for a day";

    /** Pattern that matches {@link #UNSERVED} as this and earlier versions have written it to {@code last_error}. */
    static final String ANY_UNSERVED = "% has served this receiver for a day";

    /**
     * Condition: the episode fires, is neither acknowledged nor muted, and the receiver $1 has not been notified of it.
     */
    static final String NOT_NOTIFIED = """
            episode.is_unattended
                AND NOT EXISTS (
                    SELECT FROM alert_told AS notified
                    WHERE notified.episode_id = episode.id AND notified.receiver = $1)
            """;

    static final String OPENED_AGAIN = """
            given_up_at = NULL, last_error = NULL, lease = NULL, created_at = now(), next_attempt_at = now()
            """;

    /**
     * Opens rows again that were skipped for one of the reasons $2, so that they are decided by the present routes and
     * silences.
     */
    static final String DECIDE_AGAIN = """
            UPDATE alert_outbox AS settled
            SET %s
            FROM %s AS episode
            WHERE settled.receiver = $1 AND settled.given_up_at IS NOT NULL AND settled.transition = 'firing'
                AND settled.last_error LIKE ANY ($2::text[]) AND episode.id = settled.episode_id AND %s
            """.formatted(OPENED_AGAIN, EpisodeViews.EPISODES, NOT_NOTIFIED);

    /** Adds the row of the firing event for episodes that fire and have no such row for the receiver. */
    static final String ADD_NOT_NOTIFIED = """
            INSERT INTO alert_outbox (sequence, episode_id, transition, receiver)
            SELECT event.sequence, event.episode_id, event.transition, $1
            FROM %s AS episode
            JOIN %s AS event ON event.episode_id = episode.id AND event.transition = 'firing'
            WHERE %s
                AND NOT EXISTS (
                    SELECT FROM alert_outbox AS waiting
                    WHERE waiting.sequence = event.sequence AND waiting.receiver = $1)
            ORDER BY event.sequence
            ON CONFLICT DO NOTHING
            """.formatted(EpisodeViews.EPISODES, EpisodeViews.EVENTS, NOT_NOTIFIED);

    /** Adds the row of the newest event for episodes that the receiver knows as firing and that have changed since. */
    static final String ADD_CHANGED = """
            INSERT INTO alert_outbox (sequence, episode_id, transition, receiver)
            SELECT event.sequence, event.episode_id, event.transition, $1
            FROM alert_told AS notified
            CROSS JOIN LATERAL (
                SELECT sequence, episode_id, transition
                FROM %s AS event
                WHERE episode_id = notified.episode_id
                ORDER BY sequence DESC
                LIMIT 1) AS event
            WHERE notified.receiver = $1 AND notified.state = 'firing' AND event.sequence > notified.shown_sequence
                AND NOT EXISTS (
                    SELECT FROM alert_outbox AS waiting
                    WHERE waiting.sequence = event.sequence AND waiting.receiver = $1)
            ORDER BY event.sequence
            ON CONFLICT DO NOTHING
            """.formatted(EpisodeViews.EVENTS);

    /**
     * Opens rows again that were given up because the receiver was not served, for episodes that the receiver knows as
     * firing.
     */
    static final String FOLLOW_AGAIN = """
            UPDATE alert_outbox AS settled
            SET %s
            FROM alert_told AS notified
            WHERE notified.receiver = $1 AND notified.state = 'firing' AND settled.receiver = $1
                AND settled.episode_id = notified.episode_id AND settled.given_up_at IS NOT NULL
                AND settled.last_error LIKE '%s'
            """.formatted(OPENED_AGAIN, ANY_UNSERVED);

    /**
     * Selects receivers under another name that post to the channel with the id $2 and are not among the configured
     * receivers $3. The reference of a message begins with the id of the channel that Slack returned.
     */
    private static final String SAME_CHANNEL = """
            SELECT receiver FROM alert_messages
            WHERE reference LIKE $2 || '/%' AND receiver <> $1 AND NOT receiver = ANY ($3::text[])
                AND split_part(receiver, ':', 1) = split_part($1, ':', 1)
            """;

    /** Transfers the messages, the notification log and the waiting rows of those receivers to the receiver $1. */
    static final String TAKE_OVER = """
            WITH former AS MATERIALIZED (%s
            ), messages AS (
                UPDATE alert_messages SET receiver = $1 WHERE receiver IN (SELECT receiver FROM former)
            ), notified AS (
                UPDATE alert_told AS notified
                SET receiver = $1
                WHERE receiver IN (SELECT receiver FROM former) AND NOT EXISTS (
                    SELECT FROM alert_told AS own WHERE own.episode_id = notified.episode_id AND own.receiver = $1)
            )
            UPDATE alert_outbox AS waiting
            SET receiver = $1
            WHERE receiver IN (SELECT receiver FROM former) AND NOT EXISTS (
                SELECT FROM alert_outbox AS own WHERE own.sequence = waiting.sequence AND own.receiver = $1)
            """.formatted(SAME_CHANNEL);

    /**
     * Notifies a new destination anew: if the destination of the receiver $1 has changed to $2, no one there knows
     * which alerts fire, so the log of firing episodes is deleted and the rows of their firing are opened again. A
     * receiver without a recorded destination counts as not changed.
     */
    static final String MOVE = """
            WITH moved AS (
                UPDATE alert_receivers AS receiver
                SET destination = $2
                FROM (SELECT name, destination FROM alert_receivers WHERE name = $1 FOR UPDATE) AS before
                WHERE receiver.name = before.name AND before.destination IS DISTINCT FROM $2
                RETURNING before.destination AS former
            ), forgotten AS (
                DELETE FROM alert_told
                WHERE receiver = $1 AND state = 'firing' AND EXISTS (SELECT FROM moved WHERE former IS NOT NULL)
                RETURNING episode_id
            )
            UPDATE alert_outbox
            SET delivered_at = NULL, lease = NULL, created_at = now(), next_attempt_at = now()
            WHERE receiver = $1 AND transition = 'firing' AND episode_id IN (SELECT episode_id FROM forgotten)
            """;

    private CatchUpStatements() {}
}
