package dev.highwater.notification.outbox;

import dev.highwater.alert.store.EpisodeViews;
import dev.highwater.database.RowLease;

/** The statements of the outbox. All times are PostgreSQL's, so that instances whose clocks differ agree. */
final class OutboxStatements {

    private static final String OPEN = "receiver = $1 AND delivered_at IS NULL AND given_up_at IS NULL";

    /**
     * An instance serves a receiver; if it was parked, it may try once more, and with it what was parked for the same
     * reason, since settings change with a restart.
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
     * Repeats that are due: the episode fires unacknowledged, or with $3 only unmuted, and its last notification was $2
     * milliseconds ago or more.
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
     * Due are the episodes that {@link #LEASE} takes, which is all of their rows or none; for the probe of a stopped
     * receiver, after {@link #FREE_FOR_PROBE}.
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

    /** One instance at a time works on the outbox of a receiver. */
    private static final RowLease TURN = new RowLease("alert_receivers", "name");

    /** Takes the turn for a receiver, for $3 milliseconds; no one waits for another who is taking it just now. */
    static final String TAKE_TURN = """
            UPDATE alert_receivers
            SET %s
            WHERE name = (
                SELECT name FROM alert_receivers
                WHERE name = $1 AND %s AND open_at <= now()
                FOR UPDATE SKIP LOCKED)
            RETURNING failures, parked_at IS NOT NULL AS is_probe, now() AS now
            """.formatted(RowLease.HOLD, RowLease.IS_FREE);

    /** A stopped receiver is probed: what was parked because of that may be tried, oldest first as ever. */
    static final String FREE_FOR_PROBE = """
            UPDATE alert_outbox
            SET parked_at = NULL, last_error = NULL, next_attempt_at = now()
            FROM alert_receivers AS stopped
            WHERE %s AND alert_outbox.parked_at IS NOT NULL AND stopped.name = $1 AND stopped.reason = last_error
            """.formatted(OPEN);

    /**
     * What is unusual is planned together: when any of it is due, all that was held back for company is. By arrays of
     * ids, see {@link #LEASE}.
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
     * Takes all rows of some episodes that are due, the longest waiting ones first. No lock is held afterwards: whoever
     * dies with claimed rows loses them by time. An episode of which any row is claimed already, or held back, is left
     * alone.
     *
     * <p>Here and below, rows are found by arrays of ids: joins would be planned for the few rows that an outbox
     * usually holds, and take minutes when it suddenly holds ten thousand.
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

    static final String NOTIFIED = """
            SELECT notified.episode_id, notified.shown_sequence, notified.state, notified.level, notified.told_at,
                message.id AS message_id, message.reference, message.summary
            FROM alert_told AS notified
            LEFT JOIN alert_messages AS message ON message.id = notified.message_id
            WHERE notified.receiver = $1 AND notified.episode_id = ANY ($2::bigint[])
            """;

    /** How the episodes of summaries are doing, and the worst few that fire. */
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

    /** What else of some hosts the receiver was notified of and fires. */
    static final String OTHERS = """
            SELECT notified.episode_id
            FROM alert_told AS notified
            JOIN %s AS episode ON episode.id = notified.episode_id
            WHERE notified.receiver = $1 AND notified.state = 'firing' AND episode.state = 'firing'
                AND episode.hostname = ANY ($2::text[]) AND NOT notified.episode_id = ANY ($3::bigint[])
            """.formatted(EpisodeViews.EPISODES);

    /** What the receiver was notified of within the last $2 milliseconds, other than what is unusual. */
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

    static final String ADD_MESSAGE = """
            INSERT INTO alert_messages (receiver, reference, summary) VALUES ($1, $2, $3) RETURNING id
            """;

    static final String MOVE_MESSAGE = """
            UPDATE alert_messages SET reference = $2, permalink = NULL WHERE id = $1
            """;

    static final String INSERT_NOTIFIED = """
            INSERT INTO alert_told (episode_id, receiver, message_id, shown_sequence, state, level)
            SELECT id, $1, $2, $4, $5, $6 FROM %s AS episode WHERE id = ANY ($3::bigint[])
            ON CONFLICT (episode_id, receiver) DO UPDATE
            SET message_id = excluded.message_id, shown_sequence = excluded.shown_sequence, state = excluded.state,
                level = excluded.level, told_at = now()
            """.formatted(EpisodeViews.EPISODES);

    static final String UPDATE_NOTIFIED = """
            UPDATE alert_told
            SET shown_sequence = CASE WHEN $6 THEN greatest(shown_sequence, $3) ELSE shown_sequence END,
                state = CASE WHEN $7 THEN $4 ELSE state END,
                level = CASE WHEN $7 THEN $5 ELSE level END,
                told_at = CASE WHEN $8 THEN now() ELSE told_at END
            WHERE receiver = $1 AND episode_id = ANY ($2::bigint[])
            """;

    static final String SETTLE = """
            UPDATE alert_outbox
            SET delivered_at = now(), lease = NULL, last_error = NULL
            WHERE id = ANY ($1::bigint[]) AND delivered_at IS NULL AND given_up_at IS NULL
            """;

    /** A row that was parked is settled by the message that made up for it. */
    static final String SETTLE_PARKED = """
            UPDATE alert_outbox
            SET delivered_at = now(), parked_at = NULL, last_error = NULL
            WHERE %s AND parked_at IS NOT NULL AND episode_id = ANY ($2::bigint[])
            """.formatted(OPEN);

    /** Settles rows without notifying, and records why. */
    static final String SETTLE_UNSENT = """
            UPDATE alert_outbox
            SET given_up_at = now(), lease = NULL, last_error = $2
            WHERE id = ANY ($1::bigint[]) AND delivered_at IS NULL AND given_up_at IS NULL
            """;

    /** The rows wait for a person. */
    static final String PARK_ROWS = """
            UPDATE alert_outbox
            SET parked_at = now(), lease = NULL, next_attempt_at = now(), last_error = $2
            WHERE id = ANY ($1::bigint[]) AND delivered_at IS NULL AND given_up_at IS NULL
            """;

    /** An episode that is only to be repeated has no row that could be parked: it waits for its next turn instead. */
    static final String SKIP_REPEATS = """
            UPDATE alert_told SET skipped_at = now() WHERE receiver = $1 AND episode_id = ANY ($2::bigint[])
            """;

    /** Whoever holds the turn keeps the pace from now on; no one else does. */
    static final String SUCCEEDED = """
            UPDATE alert_receivers
            SET failures = 0, reason = '', parked_at = NULL, open_at = now() + $3::bigint * interval '1 millisecond'
            WHERE name = $1 AND holder = $2
            """;

    /** A receiver that was stopped and now is out of reach is tried again as any other. */
    static final String FAILED = """
            UPDATE alert_receivers
            SET failures = failures + 1, reason = $3, parked_at = NULL,
                open_at = now() + $4::bigint * interval '1 millisecond'
            WHERE name = $1 AND holder = $2
            """;

    /**
     * Refusals are counted in failures, those in a row; the first of them stops the receiver, further ones came of
     * probes.
     */
    static final String STOP_RECEIVER = """
            UPDATE alert_receivers
            SET failures = CASE WHEN parked_at IS NULL THEN 1 ELSE failures + 1 END, reason = $3,
                parked_at = coalesce(parked_at, now()), open_at = now() + $4::bigint * interval '1 millisecond'
            WHERE name = $1 AND holder = $2
            """;

    /** Gives back rows that were not sent; those held back to be sent in one message become due later. */
    static final String RELEASE_ROWS = """
            UPDATE alert_outbox
            SET lease = NULL, next_attempt_at = now() + $2::bigint * interval '1 millisecond'
            WHERE lease = $1 AND delivered_at IS NULL AND given_up_at IS NULL
            """;

    /** Whether a turn is over that has taken longer than it may, as when this process was stopped for a while. */
    static final String STILL_HOLDS = TURN.stillHeld();

    static final String RELEASE_TURN = TURN.release();

    private OutboxStatements() {}
}
