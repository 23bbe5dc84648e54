package dev.highwater.threshold.store;

import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * SQL statements that change the row, or rows, of one hostname and CPU in one of the tables.
 *
 * @param lock locks the rows until the end of the transaction; takes {@link #key}
 * @param update takes {@link #values}
 * @param insert takes {@link #values}
 * @param delete takes {@link #key}
 * @param columns the columns other than hostname and CPU, in the order of {@link #values}
 */
record RowStatements(String lock, String update, String insert, String delete, List<String> columns) {

    private static final List<String> LIMITS = List.of("allowed_top", "critical_top", "clear_below");

    private static final RowStatements BY_CPU = new RowStatements(
            "SELECT 1 FROM cpu_thresholds_by_cpu WHERE hostname = $1 AND cpu = $2 FOR UPDATE",
            """
            UPDATE cpu_thresholds_by_cpu
            SET allowed_top = $3, critical_top = $4, clear_below = $5,
                pending_windows = $6, pending_seconds = $7, keep_firing_seconds = $8, detect = $9, sensitivity = $10,
                runbook_url = $11, note = $12, team = $13, mention = $14, no_data_after = $15
            WHERE hostname = $1 AND cpu = $2
            """,
            """
            INSERT INTO cpu_thresholds_by_cpu (
                hostname, cpu, allowed_top, critical_top, clear_below, pending_windows, pending_seconds,
                keep_firing_seconds, detect, sensitivity, runbook_url, note, team, mention, no_data_after)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """,
            "DELETE FROM cpu_thresholds_by_cpu WHERE hostname = $1 AND cpu = $2",
            Stream.concat(Stream.of("allowed_top"), TableShape.OPTIONAL.stream())
                    .toList());

    /** Returns the statements for the table that holds rows with this CPU. */
    static RowStatements of(SeriesKey key, TableAbilities abilities) {
        if (!key.cpu().equals(Threshold.ANY)) {
            return BY_CPU;
        }
        return everyCpu(abilities);
    }

    /**
     * The hostname is compared in the same form in which it is read, so that every row that is shown can also be
     * edited.
     */
    private static RowStatements everyCpu(TableAbilities abilities) {
        TableShape shape = abilities.shape();
        String table = shape.name();
        String row = " WHERE %s = $1".formatted(ThresholdQueries.hostname(shape));
        List<String> columns = abilities.columns();
        List<String> values = IntStream.range(0, columns.size())
                .mapToObj(i -> "$%d::%s::%s"
                        .formatted(
                                i + 2,
                                type(columns.get(i)),
                                shape.column(columns.get(i)).type()))
                .toList();
        String assignments = IntStream.range(0, columns.size())
                .mapToObj(i -> {
                    String column = columns.get(i);
                    String value = values.get(i);
                    return column + " = "
                            + (isWord(column) ? keptOr(column, "$%d::text".formatted(i + 2), value) : value);
                })
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
                "DELETE FROM " + table + " AS present" + row,
                columns);
    }

    private static String type(String column) {
        return LIMITS.contains(column) ? "numeric" : isWord(column) ? "text" : "int";
    }

    private static boolean isWord(String column) {
        return TableShape.WORDS.contains(column);
    }

    /**
     * Returns the SQL expression to assign to a text column. The text in the table stays if it means the same as the
     * new one, because it may be in a form of its owner; a text that is no valid value means the default.
     *
     * @param wanted SQL expression of the new value, as text
     * @param value SQL expression of the new value, cast to the type of the column
     */
    static String keptOr(String column, String wanted, String value) {
        return ("CASE WHEN highwater_%1$s(present.%1$s::text) IS NOT DISTINCT FROM highwater_%1$s(%2$s)"
                        + " THEN present.%1$s ELSE %3$s END")
                .formatted(column, wanted, value);
    }

    /** Returns the parameters that identify the rows. */
    Tuple key(SeriesKey key) {
        return equals(BY_CPU) ? Tuple.of(key.hostname(), key.cpu()) : Tuple.of(key.hostname());
    }

    /** Returns the parameters that identify the rows, then the values of the columns. */
    Tuple values(Threshold threshold) {
        Tuple values = key(threshold.key()).addBigDecimal(threshold.allowedTop());
        if (columns.containsAll(TableShape.RULES)) {
            values.addBigDecimal(threshold.limits().criticalTop())
                    .addBigDecimal(threshold.limits().clearBelow())
                    .addInteger(threshold.waits().pendingWindows())
                    .addInteger(threshold.waits().pendingSeconds())
                    .addInteger(threshold.waits().keepFiringSeconds());
        }
        TableShape.WORDS.stream()
                .filter(columns::contains)
                .forEach(column -> values.addString(TableAbilities.text(column).apply(threshold)));
        return values;
    }
}
