package dev.highwater.notification.outbox;

import dev.highwater.alert.store.EpisodeViews;

/**
 * The SQL statements for episodes that a route takes only later. The row of the episode's firing is settled meanwhile;
 * once its time has come, it is opened again and decided as any other.
 */
final class WaitStatements {

    /**
     * Selects the waits that are over. An acknowledged or silenced episode waits on until that ends; the wait of a
     * resolved episode ends at its time.
     */
    static final String OVER = """
            FROM alert_waits AS wait
            JOIN %s AS episode ON episode.id = wait.episode_id
            WHERE wait.receiver = $1 AND wait.due_at <= now() AND (episode.is_unattended OR episode.state = 'resolved')
            """.formatted(EpisodeViews.EPISODES);

    /** Stores that the receiver $1 is to be notified of the episodes $2 from the time $3 on. */
    static final String PUT = """
            INSERT INTO alert_waits (episode_id, receiver, due_at)
            SELECT id, $1, $3 FROM %s AS episode WHERE id = ANY ($2::bigint[])
            ON CONFLICT (episode_id, receiver) DO UPDATE SET due_at = excluded.due_at
            """.formatted(EpisodeViews.EPISODES);

    /** Deletes the waits that are over, and opens the rows again. */
    static final String END =
            """
            WITH ended AS (
                DELETE FROM alert_waits
                WHERE receiver = $1 AND episode_id = ANY (ARRAY(SELECT wait.episode_id %s))
                RETURNING episode_id
            )
            UPDATE alert_outbox AS settled
            SET %s
            FROM %s AS episode
            WHERE settled.receiver = $1 AND settled.episode_id = ANY (ARRAY(SELECT episode_id FROM ended))
                AND settled.given_up_at IS NOT NULL AND settled.transition = 'firing'
                AND episode.id = settled.episode_id AND %s
            """.formatted(OVER, CatchUpStatements.OPENED_AGAIN, EpisodeViews.EPISODES, CatchUpStatements.NOT_NOTIFIED);

    private WaitStatements() {}
}
