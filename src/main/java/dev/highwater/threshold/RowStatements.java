package dev.highwater.threshold;

import dev.highwater.series.SeriesKey;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Statements that change the row, or rows, of one name in one of the tables.
 *
 * @param lock makes others wait who want to change it
 * @param update takes {@link #values}
 * @param insert takes {@link #values}
 * @param delete takes {@link #key}
 */
record RowStatements(String lock, String update, String insert, String delete) {

    private static final RowStatements ONLY_A_LIMIT = new RowStatements(
            "SELECT 1 FROM cpu_thresholds WHERE hostname = $1 FOR UPDATE",
            "UPDATE cpu_thresholds SET allowed_top = $2::int WHERE hostname = $1",
            "INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES ($1, $2::int)",
            "DELETE FROM cpu_thresholds WHERE hostname = $1");

    private static final RowStatements EVERY_CPU =
            new RowStatements(ONLY_A_LIMIT.lock(), """
            UPDATE cpu_thresholds
            SET allowed_top = $2::int, critical_top = $3::int, clear_below = $4::int,
                pending_windows = $5::int, pending_seconds = $6::int, keep_firing_seconds = $7::int
            WHERE hostname = $1
            """, """
            INSERT INTO cpu_thresholds (
                hostname, allowed_top, critical_top, clear_below, pending_windows, pending_seconds, keep_firing_seconds)
            VALUES ($1, $2::int, $3::int, $4::int, $5::int, $6::int, $7::int)
            """, ONLY_A_LIMIT.delete());

    private static final RowStatements BY_CPU = new RowStatements(
            "SELECT 1 FROM cpu_thresholds_by_cpu WHERE hostname = $1 AND cpu = $2 FOR UPDATE",
            """
            UPDATE cpu_thresholds_by_cpu
            SET allowed_top = $3, critical_top = $4, clear_below = $5,
                pending_windows = $6, pending_seconds = $7, keep_firing_seconds = $8
            WHERE hostname = $1 AND cpu = $2
            """,
            """
            INSERT INTO cpu_thresholds_by_cpu (
                hostname, cpu, allowed_top, critical_top, clear_below, pending_windows, pending_seconds, keep_firing_seconds)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            "DELETE FROM cpu_thresholds_by_cpu WHERE hostname = $1 AND cpu = $2");

    /** The statements for rows of this CPU. */
    static RowStatements of(SeriesKey key, TableAbilities abilities) {
        if (!key.cpu().equals(Threshold.ANY)) {
            return BY_CPU;
        }
        return abilities.rules() ? EVERY_CPU : ONLY_A_LIMIT;
    }

    /** The name, as the statements take it. */
    Tuple key(SeriesKey key) {
        return this == BY_CPU ? Tuple.of(key.hostname(), key.cpu()) : Tuple.of(key.hostname());
    }

    /** The name and what the row is to hold, as the statements take them. */
    Tuple values(Threshold threshold) {
        Tuple values = key(threshold.key()).addInteger(threshold.allowedTop());
        if (this == ONLY_A_LIMIT) {
            return values;
        }
        return values.addInteger(threshold.criticalTop())
                .addInteger(threshold.clearBelow())
                .addInteger(threshold.pendingWindows())
                .addInteger(threshold.pendingSeconds())
                .addInteger(threshold.keepFiringSeconds());
    }
}
