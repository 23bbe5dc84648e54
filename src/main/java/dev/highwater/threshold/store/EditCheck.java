package dev.highwater.threshold.store;

import dev.highwater.http.Problem;
import dev.highwater.threshold.Limit;
import dev.highwater.threshold.Threshold;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the columns of {@code cpu_thresholds} can store the values of an edit exactly. Without it PostgreSQL
 * could round, cut or pad them silently.
 */
final class EditCheck {

    private static final Map<String, Function<Threshold, @Nullable BigDecimal>> LIMITS = Map.of(
            "allowed_top", Threshold::allowedTop,
            "critical_top", row -> row.limits().criticalTop(),
            "clear_below", row -> row.limits().clearBelow());

    private EditCheck() {}

    /** Throws a {@link RefusedEditException} if the table is read-only for Highwater. */
    static void writable(TableShape shape) {
        shape.readOnly().ifPresent(reason -> {
            throw new RefusedEditException(Problem.conflict(reason));
        });
    }

    /**
     * Fails with a {@link RefusedEditException} if a limit or a text of a row for every CPU would be stored as another
     * value. Rows for certain CPUs are in Highwater's own table and need no check.
     */
    static Uni<Void> takes(SqlConnection connection, TableShape shape, Collection<Threshold> wanted) {
        TableShape.TEXTS.forEach(name -> takesTexts(shape, name, wanted));
        Uni<Void> checks = Uni.createFrom().voidItem();
        for (Map.Entry<String, Function<Threshold, @Nullable BigDecimal>> limit : LIMITS.entrySet()) {
            TableColumn column = shape.columns().get(limit.getKey());
            List<BigDecimal> fractions = wanted.stream()
                    .filter(row -> row.cpu().equals(Threshold.ANY))
                    .map(limit.getValue())
                    .filter(value -> value != null && !Limit.isWhole(value))
                    .distinct()
                    .toList();
            if (column != null && !fractions.isEmpty()) {
                checks = checks.chain(() -> takes(connection, shape, column, fractions));
            }
        }
        return checks;
    }

    private static void takesTexts(TableShape shape, String name, Collection<Threshold> wanted) {
        TableColumn column = shape.columns().get(name);
        if (column == null) {
            return;
        }
        for (Threshold row : wanted) {
            String text = TableAbilities.text(name).apply(row);
            if (row.cpu().equals(Threshold.ANY)
                    && text != null
                    && text.codePointCount(0, text.length()) > column.longest()) {
                throw new RefusedEditException(Problem.invalid(
                        name,
                        "must be at most %d characters: column %s of %s is %s"
                                .formatted(column.longest(), name, shape.name(), column.type())));
            }
        }
    }

    private static Uni<Void> takes(
            SqlConnection connection, TableShape shape, TableColumn column, List<BigDecimal> fractions) {
        if (column.isWhole()) {
            throw refusal(shape, column, "must be a whole number", fractions.get(0));
        }
        // The type comes from PostgreSQL's catalog, not from a client, so it is safe in the statement.
        return connection
                .preparedQuery(("SELECT wanted FROM unnest($1::numeric[]) AS wanted WHERE wanted::%s::text::numeric"
                                + " <> wanted LIMIT 1")
                        .formatted(column.type()))
                .execute(Tuple.of(fractions.toArray(BigDecimal[]::new)))
                .invoke(found -> found.forEach(row -> {
                    throw refusal(
                            shape, column, "must be a number that the column can store as it is", row.getBigDecimal(0));
                }))
                .replaceWithVoid();
    }

    private static RefusedEditException refusal(
            TableShape shape, TableColumn column, String complaint, BigDecimal limit) {
        return new RefusedEditException(Problem.invalid(
                column.name(),
                "%s, not %s: column %s of %s is %s"
                        .formatted(complaint, Limit.text(limit), column.name(), shape.name(), column.type())));
    }
}
