package dev.highwater.threshold;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * What the table {@code cpu_thresholds} can do; one that was there before Highwater may be closed to us in parts.
 *
 * @param rules whether it has columns for more than a limit
 * @param audited whether triggers record its changes
 */
record TableAbilities(boolean rules, boolean audited) {

    /**
     * Somebody's open transaction makes an edit fail with a reason, rather than hang. The triggers take the author from the
     * setting, which ends with the transaction.
     */
    private static final String BEGIN = """
            SELECT set_config('lock_timeout', '2s', true),
                   set_config('highwater.author', $1, true),
                   (SELECT count(*) = 5
                    FROM pg_attribute
                    WHERE attrelid = 'cpu_thresholds'::regclass
                      AND attname IN ('critical_top', 'clear_below', 'pending_windows', 'pending_seconds', 'keep_firing_seconds')
                      AND atttypid = 'integer'::regtype
                      AND NOT attisdropped) AS rules,
                   EXISTS (SELECT
                           FROM pg_trigger
                           WHERE tgrelid = 'cpu_thresholds'::regclass AND tgname = 'highwater_thresholds_replaced') AS audited
            """;

    /** To be called first in a transaction that changes thresholds. */
    static Uni<TableAbilities> begin(SqlConnection connection, String author) {
        return connection
                .preparedQuery(BEGIN)
                .execute(Tuple.of(author))
                .map(rows -> rows.iterator().next())
                .map(row -> new TableAbilities(row.getBoolean("rules"), row.getBoolean("audited")));
    }

    /** Whether a threshold can be stored. Rows for certain CPUs are in a table of our own, which can do all. */
    boolean canStore(Threshold threshold) {
        return rules || !threshold.cpu().equals(Threshold.ANY) || hasOnlyALimit(threshold);
    }

    private static boolean hasOnlyALimit(Threshold threshold) {
        return Threshold.of(threshold.hostname(), threshold.allowedTop())
                .withVersion(threshold.version())
                .equals(threshold);
    }
}
