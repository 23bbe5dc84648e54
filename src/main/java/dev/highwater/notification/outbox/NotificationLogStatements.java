package dev.highwater.notification.outbox;

/** The SQL statements of {@link NotificationLog}, which change outbox rows and the receiver after an attempt. */
final class NotificationLogStatements {

    static final String SETTLE = """
            UPDATE alert_outbox
            SET delivered_at = now(), lease = NULL, last_error = NULL
            WHERE id = ANY ($1::bigint[]) AND delivered_at IS NULL AND given_up_at IS NULL
            """;

    /** Settles parked rows of episodes about which a later message was accepted. */
    static final String SETTLE_PARKED = """
            UPDATE alert_outbox
            SET delivered_at = now(), parked_at = NULL, last_error = NULL
            WHERE %s AND parked_at IS NOT NULL AND episode_id = ANY ($2::bigint[])
            """.formatted(OutboxStatements.OPEN);

    /** Settles rows of which the receiver is not notified, with the reason. */
    static final String SETTLE_UNSENT = """
            UPDATE alert_outbox
            SET given_up_at = now(), lease = NULL, last_error = $2
            WHERE id = ANY ($1::bigint[]) AND delivered_at IS NULL AND given_up_at IS NULL
            """;

    /** Parks rows, which then wait for a user. */
    static final String PARK_ROWS = """
            UPDATE alert_outbox
            SET parked_at = now(), lease = NULL, next_attempt_at = now(), last_error = $2
            WHERE id = ANY ($1::bigint[]) AND delivered_at IS NULL AND given_up_at IS NULL
            """;

    /** Ends the receiver's failures and sets the pace, if this turn still holds the lease. */
    static final String SUCCEEDED = """
            UPDATE alert_receivers
            SET failures = 0, reason = '', parked_at = NULL, open_at = now() + $3::bigint * interval '1 millisecond'
            WHERE name = $1 AND holder = $2
            """;

    /** Counts a failure. A receiver that was stopped and is now unreachable is retried as any other. */
    static final String FAILED = """
            UPDATE alert_receivers
            SET failures = failures + 1, reason = $3, parked_at = NULL,
                open_at = now() + $4::bigint * interval '1 millisecond'
            WHERE name = $1 AND holder = $2
            """;

    /**
     * Stops a receiver. {@code failures} counts refusals in a row: the first one stops the receiver, further ones are
     * those of probes.
     */
    static final String STOP_RECEIVER = """
            UPDATE alert_receivers
            SET failures = CASE WHEN parked_at IS NULL THEN 1 ELSE failures + 1 END, reason = $3,
                parked_at = coalesce(parked_at, now()), open_at = now() + $4::bigint * interval '1 millisecond'
            WHERE name = $1 AND holder = $2
            """;

    private NotificationLogStatements() {}
}
