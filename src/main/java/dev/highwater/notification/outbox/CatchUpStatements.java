package dev.highwater.notification.outbox;

import dev.highwater.alert.store.EpisodeViews;

/**
 * The statements by which a receiver catches up: what happened while no one wrote rows for it has none. Each may be
 * repeated, also by several instances at once: a receiver has one row for an event at most.
 */
final class CatchUpStatements {

    /** Why a row was settled that waited for a receiver which no instance served. */
    static final String UNSERVED = "no instance has served this receiver for a day";

    /** Matches {@link #UNSERVED} as this and earlier versions have written it to {@code last_error}. */
    static final String ANY_UNSERVED = "% has served this receiver for a day";

    /** Fires, no one takes care of it, nothing mutes it, and the receiver $1 has not been notified of it. */
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
     * What was skipped for one of the reasons $2 is decided upon again, by the routes and silences that there are now.
     */
    static final String DECIDE_AGAIN = """
            UPDATE alert_outbox AS settled
            SET %s
            FROM %s AS episode
            WHERE settled.receiver = $1 AND settled.given_up_at IS NOT NULL AND settled.transition = 'firing'
                AND settled.last_error LIKE ANY ($2::text[]) AND episode.id = settled.episode_id AND %s
            """.formatted(OPENED_AGAIN, EpisodeViews.EPISODES, NOT_NOTIFIED);

    /** What fires and has no row for the receiver gets that of its firing. */
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

    /** Of what the receiver believes to fire, and that has changed since, the newest event gets a row. */
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

    /** The same for rows that waited too long for somebody to serve the receiver. */
    static final String FOLLOW_AGAIN = """
            UPDATE alert_outbox AS settled
            SET %s
            FROM alert_told AS notified
            WHERE notified.receiver = $1 AND notified.state = 'firing' AND settled.receiver = $1
                AND settled.episode_id = notified.episode_id AND settled.given_up_at IS NOT NULL
                AND settled.last_error LIKE '%s'
            """.formatted(OPENED_AGAIN, ANY_UNSERVED);

    /**
     * Receivers by another name that post to the channel with the id $2, and that are not among $3, which are
     * configured: what Slack answered is part of the reference of their messages.
     */
    private static final String SAME_CHANNEL = """
            SELECT receiver FROM alert_messages
            WHERE reference LIKE $2 || '/%' AND receiver <> $1 AND NOT receiver = ANY ($3::text[])
                AND split_part(receiver, ':', 1) = split_part($1, ':', 1)
            """;

    /**
     * What such a receiver was notified of, is waiting for, and the messages where it reads about it, are those of $1
     * from now on.
     */
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
     * Once the receiver $1 reaches another destination, $2, than before, no one there knows what fires: that is
     * forgotten, and the rows of its firing wait again. One whose destination was not noted before has not moved.
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
