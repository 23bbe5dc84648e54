package dev.highwater.threshold;

import dev.highwater.series.SeriesKey;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Statements that change the row, or rows, of one name in one of the tables.
 *
 * @param lock makes others wait who want to change it
 * @param update takes {@link #values}
 * @param insert takes {@link #values}
 * @param delete takes {@link #key}
 */
record RowStatements(String lock, String update, String insert, String delete) {

    /** So many of the columns are limits; what follows are whole numbers. */
    private static final int LIMITS = 3;

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
        return everyCpu(abilities);
    }

    /** The name is compared as it is read, so that what is shown can be edited. */
    private static RowStatements everyCpu(TableAbilities abilities) {
        TableShape shape = abilities.shape();
        String table = shape.name();
        String row = " WHERE %s = $1".formatted(ThresholdQueries.hostname(shape));
        List<String> columns = abilities.rules()
                ? Stream.concat(Stream.of("allowed_top"), TableShape.RULES.stream())
                        .toList()
                : List.of("allowed_top");
        List<String> values = IntStream.range(0, columns.size())
                .mapToObj(i -> "$%d::%s::%s"
                        .formatted(
                                i + 2,
                                i < LIMITS ? "numeric" : "int",
                                shape.column(columns.get(i)).type()))
                .toList();
        String assignments = IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i) + " = " + values.get(i))
                .collect(Collectors.joining(", "));
        return new RowStatements(
                "SELECT 1 FROM " + table + " AS present" + row + " FOR UPDATE",
                "UPDATE " + table + " AS present SET " + assignments + row,
                "INSERT INTO %s (hostname, %s) VALUES ($1::text::%s, %s)"
                        .formatted(
                                table,
                                String.join(", ", columns),
                                shape.column("hostname").type(),
                                String.join(", ", values)),
                "DELETE FROM " + table + " AS present" + row);
    }

    /** The name, as the statements take it. */
    Tuple key(SeriesKey key) {
        return equals(BY_CPU) ? Tuple.of(key.hostname(), key.cpu()) : Tuple.of(key.hostname());
    }

    /** The name and what the row is to hold, as the statements take them. */
    Tuple values(Threshold threshold) {
        Tuple values = key(threshold.key()).addBigDecimal(threshold.allowedTop());
        if (!update.contains("critical_top")) {
            return values;
        }
        return values.addBigDecimal(threshold.criticalTop())
                .addBigDecimal(threshold.clearBelow())
                .addInteger(threshold.pendingWindows())
                .addInteger(threshold.pendingSeconds())
                .addInteger(threshold.keepFiringSeconds());
    }
}
