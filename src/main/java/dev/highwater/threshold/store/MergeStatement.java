package dev.highwater.threshold.store;

import static java.util.stream.Collectors.joining;

import dev.highwater.threshold.Threshold;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One SQL statement that merges any number of thresholds into a table. It does not need a unique key on the table. Its
 * parameters are one array for each column, then whether rows that are not in the arrays are deleted.
 *
 * @param text the statement, which returns the numbers of created, changed and deleted rows
 * @param columns the columns, in the order of the arrays
 */
record MergeStatement(String text, List<Column> columns) {

    private static final Column HOSTNAME = Column.text("hostname", Threshold::hostname);
    private static final Column CPU = Column.text("cpu", Threshold::cpu);
    private static final Column ALLOWED_TOP = Column.limit("allowed_top", Threshold::allowedTop);
    private static final List<Column> ALL = List.of(
            ALLOWED_TOP,
            Column.limit("critical_top", row -> row.limits().criticalTop()),
            Column.limit("clear_below", row -> row.limits().clearBelow()),
            Column.number("pending_windows", row -> row.waits().pendingWindows()),
            Column.number("pending_seconds", row -> row.waits().pendingSeconds()),
            Column.number("keep_firing_seconds", row -> row.waits().keepFiringSeconds()),
            Column.word("detect"),
            Column.word("sensitivity"),
            Column.word("runbook_url"),
            Column.word("note"),
            Column.word("team"),
            Column.word("mention"),
            Column.word("no_data_after"));

    private static final MergeStatement BY_CPU =
            of(new Target("cpu_thresholds_by_cpu", "present.hostname", Map.of()), List.of(HOSTNAME, CPU), ALL);

    /**
     * The table that rows are merged into.
     *
     * @param name schema and name, quoted for SQL
     * @param hostname SQL expression that reads the hostname of a row as text
     * @param types for each column the SQL type that values are cast to before they are written; a column that is
     *     missing here needs no cast
     */
    private record Target(String name, String hostname, Map<String, String> types) {

        /** Returns the SQL expression of the new value, cast to the type of the column. */
        String value(Column column) {
            String type = types.get(column.name());
            return column.wanted() + (type == null ? "" : "::" + type);
        }

        /** Returns the SQL expression that is assigned to the column. */
        String assigned(Column column) {
            return column.isWord()
                    ? RowStatements.keptOr(column.name(), column.wanted(), value(column))
                    : value(column);
        }

        /** Returns the SQL expression of the new value that is compared with {@link Column#present()}. */
        String compared(Column column) {
            return column.isWord() ? "highwater_%s(%s)".formatted(column.name(), column.wanted()) : value(column);
        }
    }

    /** A column of the table, with its SQL type and the function that makes its array. */
    private record Column(String name, String type, Function<List<Threshold>, Object> array) {

        boolean isWord() {
            return TableShape.WORDS.contains(name);
        }

        String wanted() {
            return "wanted." + name;
        }

        /**
         * Returns the SQL expression of the value in the table. A text is normalized, because the table may contain
         * texts that are no valid value.
         */
        String present() {
            return isWord() ? "highwater_%1$s(present.%1$s::text)".formatted(name) : "present." + name;
        }

        static Column word(String name) {
            return text(name, TableAbilities.text(name));
        }

        static Column text(String name, Function<Threshold, @Nullable String> value) {
            return new Column(
                    name, "text", thresholds -> thresholds.stream().map(value).toArray(String[]::new));
        }

        static Column limit(String name, Function<Threshold, @Nullable BigDecimal> value) {
            return new Column(
                    name,
                    "numeric",
                    thresholds -> thresholds.stream().map(value).toArray(BigDecimal[]::new));
        }

        static Column number(String name, Function<Threshold, Integer> value) {
            return new Column(
                    name, "int", thresholds -> thresholds.stream().map(value).toArray(Integer[]::new));
        }
    }

    /** Returns the statement for rows that hold for every CPU. */
    static MergeStatement everyCpu(TableAbilities abilities) {
        TableShape shape = abilities.shape();
        Map<String, String> types =
                shape.columns().values().stream().collect(Collectors.toMap(TableColumn::name, TableColumn::type));
        return of(
                new Target(shape.name(), ThresholdQueries.hostname(shape), types),
                List.of(HOSTNAME),
                ALL.stream()
                        .filter(column -> abilities.columns().contains(column.name()))
                        .toList());
    }

    /** Returns the statement for rows of certain CPUs. */
    static MergeStatement byCpu() {
        return BY_CPU;
    }

    /** Returns the parameters of the statement. */
    Tuple values(List<Threshold> thresholds, boolean deletesOthers) {
        Tuple values = Tuple.tuple();
        columns.forEach(column -> values.addValue(column.array().apply(thresholds)));
        return values.addBoolean(deletesOthers);
    }

    private static MergeStatement of(Target table, List<Column> key, List<Column> content) {
        List<Column> all = Stream.concat(key.stream(), content.stream()).toList();
        String arrays = IntStream.range(0, all.size())
                .mapToObj(i -> "$%d::%s[]".formatted(i + 1, all.get(i).type()))
                .collect(joining(", "));
        String sameKey = key.stream()
                .map(column -> column.equals(HOSTNAME)
                        ? table.hostname() + " = wanted.hostname"
                        : "present.%1$s = wanted.%1$s".formatted(column.name()))
                .collect(joining(" AND "));
        String assignments = content.stream()
                .map(column -> column.name() + " = " + table.assigned(column))
                .collect(joining(", "));
        return new MergeStatement(
                """
                WITH wanted AS (
                    SELECT * FROM unnest(%2$s) AS wanted (%3$s)
                ), changed AS (
                    UPDATE %1$s AS present SET %4$s
                    FROM wanted
                    WHERE %5$s AND (%6$s) IS DISTINCT FROM (%7$s)
                    RETURNING 1
                ), created AS (
                    INSERT INTO %1$s (%3$s)
                    SELECT %9$s FROM wanted WHERE NOT EXISTS (SELECT FROM %1$s AS present WHERE %5$s)
                    RETURNING 1
                ), deleted AS (
                    DELETE FROM %1$s AS present
                    WHERE $%8$d AND NOT EXISTS (SELECT FROM wanted WHERE %5$s)
                    RETURNING 1
                )
                SELECT (SELECT count(*) FROM created)::int AS created,
                       (SELECT count(*) FROM changed)::int AS changed,
                       (SELECT count(*) FROM deleted)::int AS deleted
                """.formatted(
                                table.name(),
                                arrays,
                                names(all, Column::name),
                                assignments,
                                sameKey,
                                names(content, Column::present),
                                names(content, table::compared),
                                all.size() + 1,
                                names(all, table::value)),
                all);
    }

    private static String names(List<Column> columns, Function<Column, String> name) {
        return columns.stream().map(name).collect(joining(", "));
    }
}
