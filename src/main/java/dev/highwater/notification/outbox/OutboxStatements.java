package dev.highwater.notification.outbox;

import dev.highwater.alert.store.EpisodeViews;
import dev.highwater.database.RowLease;

/**
 * The SQL statements of {@link Outbox}: serving a receiver, its backlog, and its turn, from the claim of the rows that
 * are due to the release of those not sent. All times are PostgreSQL's, here and in the other statements, so that
 * instances whose clocks differ agree.
 */
final class OutboxStatements {

    /** Condition of the rows that wait for the receiver $1, parked ones included. */
    static final String OPEN = "receiver = $1 AND delivered_at IS NULL AND given_up_at IS NULL";

    /**
     * Records that an instance serves a receiver. Since settings change with a restart, a stopped receiver may be tried
     * again at once, together with the rows that were parked for the same reason.
     */
    static final String SERVE = """
            WITH freed AS (
                UPDATE alert_outbox
                SET parked_at = NULL, last_error = NULL, next_attempt_at = now()
                FROM alert_receivers AS served
                WHERE %s AND alert_outbox.parked_at IS NOT NULL
                    AND served.name = $1 AND served.parked_at IS NOT NULL AND served.reason = last_error
            )
            INSERT INTO alert_receivers (name) VALUES ($1)
            ON CONFLICT (name) DO UPDATE
            SET seen_at = now(), parked_at = NULL,
                open_at = CASE WHEN alert_receivers.parked_at IS NULL THEN alert_receivers.open_at ELSE now() END
            """.formatted(OPEN);

    static final String STILL_SERVE = """
            UPDATE alert_receivers SET seen_at = now() WHERE name = $1
            """;

    /**
     * Selects repeats that are due: the episode fires and is neither acknowledged nor muted (with $3 only not muted),
     * and its last notification was $2 milliseconds ago or more.
     */
    private static final String DUE_AGAIN = """
            FROM alert_told AS notified
            JOIN %s AS episode ON episode.id = notified.episode_id
            WHERE notified.receiver = $1 AND notified.state = 'firing' AND $2::bigint > 0
                AND notified.told_at <= now() - $2::bigint * interval '1 millisecond'
                AND (notified.skipped_at IS NULL
                    OR notified.skipped_at <= now() - $2::bigint * interval '1 millisecond')
                AND (episode.is_unattended OR $3::boolean AND episode.is_unmuted)
            """.formatted(EpisodeViews.EPISODES);

    /**
     * Selects the backlog. An episode is due if {@link #LEASE} would take it, which is all of its rows or none; for the
     * probe of a stopped receiver, after {@link #FREE_FOR_PROBE}.
     */
    static final String BACKLOG = """
            SELECT coalesce(nullif(receiver.reason, ''), waiting.parked_reason, '') AS reason,
                receiver.parked_at IS NOT NULL AS is_parked,
                CASE WHEN receiver.open_at = '-infinity' THEN 0
                    ELSE (extract(epoch FROM receiver.open_at - now()) * 1000)::bigint END AS opens_in,
                receiver.held_until > now() AS is_held,
                waiting.depth, waiting.parked, waiting.oldest,
                EXISTS (
                    SELECT FROM alert_outbox
                    WHERE %2$s AND (alert_outbox.parked_at IS NULL
                        OR receiver.parked_at IS NOT NULL AND last_error = receiver.reason)
                    GROUP BY episode_id
                    HAVING max(next_attempt_at) <= now()) AS is_due,
                EXISTS (SELECT %1$s) AS is_due_again,
                EXISTS (SELECT %3$s) AS is_wait_over, EXISTS (SELECT %4$s) AS has_notice,
                coalesce((
                    SELECT ceil(extract(epoch FROM min(due_at) - now()) * 1000) FROM alert_waits
                    WHERE receiver = $1 AND due_at > now()), 0)::bigint AS next_wait_over
            FROM alert_receivers AS receiver
            CROSS JOIN (
                SELECT count(*) AS depth, count(parked_at) AS parked,
                    max(last_error) FILTER (WHERE parked_at IS NOT NULL) AS parked_reason,
                    coalesce(extract(epoch FROM now() - min(created_at)) * 1000, 0)::bigint AS oldest
                FROM alert_outbox
                WHERE %2$s) AS waiting
            WHERE receiver.name = $1
            """.formatted(DUE_AGAIN, OPEN, WaitStatements.OVER, Notices.DUE);

    /** The lease of a receiver: only the instance that holds it works on the receiver's rows. */
    private static final RowLease TURN = new RowLease("alert_receivers", "name");

    /**
     * Takes the lease of a receiver for $3 milliseconds, without waiting for another instance that is just taking it.
     */
    static final String TAKE_TURN = """
            UPDATE alert_receivers
            SET %s
            WHERE name = (
                SELECT name FROM alert_receivers
                WHERE name = $1 AND %s AND open_at <= now()
                FOR UPDATE SKIP LOCKED)
            RETURNING failures, parked_at IS NOT NULL AS is_probe, now() AS now
            """.formatted(RowLease.HOLD, RowLease.IS_FREE);

    /**
     * Opens the rows again that were parked for the reason for which the receiver is stopped, so that it can be probed
     * with them.
     */
    static final String FREE_FOR_PROBE = """
            UPDATE alert_outbox
            SET parked_at = NULL, last_error = NULL, next_attempt_at = now()
            FROM alert_receivers AS stopped
            WHERE %s AND alert_outbox.parked_at IS NOT NULL AND stopped.name = $1 AND stopped.reason = last_error
            """.formatted(OPEN);

    /**
     * Makes all rows about unusual values due once any of them is, so that they are planned together. Selects by arrays
     * of ids, see {@link #LEASE}.
     */
    static final String FREE_UNUSUAL = """
            WITH waiting AS MATERIALIZED (
                SELECT id, episode_id, next_attempt_at
                FROM alert_outbox
                WHERE %s AND parked_at IS NULL AND lease IS NULL
            ), unusual AS MATERIALIZED (
                SELECT id, next_attempt_at
                FROM waiting
                WHERE episode_id = ANY (ARRAY(
                    SELECT id FROM %s AS episode
                    WHERE is_unusual AND id = ANY (ARRAY(SELECT episode_id FROM waiting))))
            )
            UPDATE alert_outbox
            SET next_attempt_at = now()
            WHERE id = ANY (ARRAY(
                SELECT id FROM unusual
                WHERE next_attempt_at > now() AND EXISTS (SELECT FROM unusual WHERE next_attempt_at <= now())))
            """.formatted(OPEN, EpisodeViews.EPISODES);

    /**
     * Claims all rows of the episodes that are due, those that have waited longest first. No lock is held afterwards:
     * if the process dies with claimed rows, they become due again when their time is over. An episode of which any row
     * is claimed already, or held back, is left out.
     *
     * <p>Here and in the other statements, rows are selected by arrays of ids. PostgreSQL would plan joins for the few
     * rows that an outbox usually holds, and they would take minutes when it suddenly holds ten thousand.
     */
    static final String LEASE = """
            WITH waiting AS (
                SELECT id, max(next_attempt_at) OVER episode AS free_at, min(id) OVER episode AS first_id
                FROM alert_outbox
                WHERE %s AND parked_at IS NULL
                WINDOW episode AS (PARTITION BY episode_id)
            )
            UPDATE alert_outbox
            SET lease = $2, attempts = attempts + 1, next_attempt_at = now() + $3::bigint * interval '1 millisecond'
            WHERE id = ANY (ARRAY(
                SELECT id
                FROM alert_outbox
                WHERE id = ANY (ARRAY(SELECT id FROM waiting WHERE free_at <= now() ORDER BY first_id, id LIMIT $4))
                FOR UPDATE SKIP LOCKED))
            RETURNING id, episode_id, sequence, transition, created_at, traceparent
            """.formatted(OPEN);

    static final String DUE_AGAIN_EPISODES = """
            SELECT notified.episode_id %s ORDER BY notified.told_at LIMIT $4
            """.formatted(DUE_AGAIN);

    /**
     * Releases rows that were not sent. Rows that are held back, to be sent in one message, become due after $2
     * milliseconds.
     */
    static final String RELEASE_ROWS = """
            UPDATE alert_outbox
            SET lease = NULL, next_attempt_at = now() + $2::bigint * interval '1 millisecond'
            WHERE lease = $1 AND delivered_at IS NULL AND given_up_at IS NULL
            """;

    /**
     * Finds a row if the holder still has the lease. It is lost if the turn took too long, for example because the
     * process was paused.
     */
    static final String STILL_HOLDS = TURN.stillHeld();

    static final String RELEASE_TURN = TURN.release();

    private OutboxStatements() {}
}
