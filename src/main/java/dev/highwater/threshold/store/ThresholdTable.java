package dev.highwater.threshold.store;

import dev.highwater.database.DatabaseUnavailableException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Inspects which table {@code cpu_thresholds} is and which columns it has, before it is used. Changes nothing. */
final class ThresholdTable {

    /**
     * Returns every table, view and so on with that name, and the position of its schema on the search path; null if
     * the schema is not on it.
     */
    private static final String INSPECT = """
            SELECT quote_ident(schema.nspname) || '.' || quote_ident(found.relname) AS name,
                   found.relname = 'cpu_thresholds' AS exact,
                   found.relkind::text AS kind,
                   array_position(current_schemas(false), schema.nspname) AS place,
                   has_table_privilege(found.oid, 'SELECT') AS may_select,
                   pg_has_role(found.relowner, 'USAGE') AS owner,
                   has_table_privilege(found.oid, 'TRIGGER') AS may_trigger,
                   current_setting('max_prepared_transactions') = '0'
                       AND NOT (found.relkind = 'r' AND found.relhassubclass) AS notified,
                   row_security_active(found.oid) AS row_security,
                   array_to_string(current_schemas(false), ', ') AS path,
                   found.relkind = 'r' AND EXISTS (
                       SELECT FROM pg_constraint
                       WHERE conrelid = found.oid AND conname = 'cpu_thresholds_keep_firing_seconds_check') AS ours,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object(
                               'name', attname,
                               'type', format_type(atttypid, atttypmod),
                               'base', base.typname,
                               'category', base.typcategory,
                               'readable', has_column_privilege(found.oid, attnum, 'SELECT'),
                               'writable', has_column_privilege(found.oid, attnum, 'UPDATE')
                                   AND has_column_privilege(found.oid, attnum, 'INSERT')
                                   AND attgenerated = '' AND attidentity <> 'a') ORDER BY attnum), '[]')
                    FROM pg_attribute
                    JOIN pg_type AS type ON type.oid = atttypid
                    JOIN pg_type AS base
                        ON base.oid = CASE WHEN type.typtype = 'd' THEN type.typbasetype ELSE type.oid END
                    WHERE attrelid = found.oid AND attnum > 0 AND NOT attisdropped) AS columns,
                   (SELECT coalesce(jsonb_agg(tgname), '[]')
                    FROM pg_trigger
                    WHERE tgrelid = found.oid AND tgname LIKE 'highwater\\_%') AS triggers
            FROM pg_class AS found
            JOIN pg_namespace AS schema ON schema.oid = found.relnamespace
            WHERE found.relname IN (
                'cpu_thresholds', 'CPU_THRESHOLDS', 'Cpu_Thresholds', 'CPU_Thresholds', 'Cpu_thresholds'
            )
              AND found.relkind IN ('r', 'p', 'v', 'm', 'f')
              AND found.relpersistence <> 't'
            """;

    private ThresholdTable() {}

    /**
     * Returns the table that plain SQL uses when it names {@code cpu_thresholds}; fails with a
     * {@link DatabaseUnavailableException} if there is none. If that table is Highwater's own and empty, the next one
     * on the search path is used instead, so that it does not hide the table of another application.
     */
    static Uni<TableShape> inspect(SqlClient client) {
        return client.query(INSPECT).execute().chain(rows -> {
            List<Row> found = StreamSupport.stream(rows.spliterator(), false).toList();
            List<Row> onThePath = found.stream()
                    .filter(row -> row.getBoolean("exact") && row.getInteger("place") != null)
                    .sorted(Comparator.comparing(row -> row.getInteger("place")))
                    .toList();
            if (onThePath.isEmpty()) {
                return Uni.createFrom().failure(() -> missing(found));
            }
            Row first = onThePath.get(0);
            return onThePath.size() == 1 || !first.getBoolean("ours")
                    ? Uni.createFrom().item(shape(first, onThePath, found))
                    : client.query("SELECT EXISTS (SELECT FROM " + first.getString("name") + ") AS filled")
                            .execute()
                            .map(filled -> filled.iterator().next().getBoolean("filled") ? first : onThePath.get(1))
                            .map(chosen -> shape(chosen, onThePath, found));
        });
    }

    private static DatabaseUnavailableException missing(List<Row> found) {
        String elsewhere = found.isEmpty()
                ? ""
                : ". There is " + String.join(", ", names(found))
                        + ", which that does not mean: name its schema in HIGHWATER_POSTGRES_URL"
                        + " (?currentSchema=…), or make a view";
        return new DatabaseUnavailableException("There is no table cpu_thresholds on the search path"
                + (found.isEmpty() ? "" : " (" + found.get(0).getString("path") + ")")
                + elsewhere
                + ". CREATE TABLE cpu_thresholds (hostname text PRIMARY KEY, allowed_top int NOT NULL) makes one");
    }

    private static TableShape shape(Row row, List<Row> onThePath, List<Row> found) {
        Map<String, TableColumn> columns = new LinkedHashMap<>();
        JsonArray described = row.getJsonArray("columns");
        for (int i = 0; i < described.size(); i++) {
            TableColumn column = TableColumn.of(described.getJsonObject(i));
            columns.put(column.name(), column);
        }
        Set<String> triggers = new LinkedHashSet<>();
        row.getJsonArray("triggers").forEach(name -> triggers.add(String.valueOf(name)));
        return new TableShape(
                new TableShape.Relation(
                        row.getString("name"), row.getString("kind").charAt(0)),
                columns,
                new TableShape.Access(
                        row.getBoolean("may_select"),
                        row.getBoolean("owner"),
                        row.getBoolean("may_trigger"),
                        row.getBoolean("notified")),
                triggers,
                remarks(row, onThePath, found));
    }

    private static List<String> remarks(Row used, List<Row> onThePath, List<Row> found) {
        List<String> remarks = new ArrayList<>();
        if (onThePath.size() > 1) {
            remarks.add("There is more than one cpu_thresholds on the search path, %s; using %s"
                    .formatted(String.join(" and ", names(onThePath)), used.getString("name")));
        }
        List<Row> others =
                found.stream().filter(row -> !onThePath.contains(row)).toList();
        if (!others.isEmpty()) {
            remarks.add("There is %s too, which is not used; using %s"
                    .formatted(String.join(" and ", names(others)), used.getString("name")));
        }
        if (used.getBoolean("row_security")) {
            remarks.add("Row-level security of %s may hide rows from Highwater".formatted(used.getString("name")));
        }
        return remarks;
    }

    private static List<String> names(List<Row> tables) {
        return tables.stream().map(table -> table.getString("name")).toList();
    }
}
