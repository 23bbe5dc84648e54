package dev.highwater.notification.outbox;

/** The statements of {@link NotificationLog}: what becomes of outbox rows and of the receiver after an attempt. */
final class NotificationLogStatements {

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
            """.formatted(OutboxStatements.OPEN);

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

    private NotificationLogStatements() {}
}
