package dev.highwater.threshold.store;

import dev.highwater.database.Database;
import dev.highwater.http.IfMatch;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.store.ThresholdChange.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes one threshold at a time. The decision, the change and its record are made in one transaction. If
 * {@code cpu_thresholds} has several rows for a host, or rows that are ignored, a change applies to all of them.
 */
@ApplicationScoped
public class ThresholdEditor {

    /**
     * Serializes editors of one row. Without it two editors could both create the row, since the table may have no
     * unique key.
     */
    private static final String LOCK_NAME = """
            SELECT pg_advisory_xact_lock(hashtextextended('highwater threshold ' || $1::text || ' ' || $2::text, 0))
            """;

    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;

    ThresholdEditor(Database database) {
        this.database = database;
    }

    /** Creates a threshold, unless a row with its hostname and CPU exists. */
    public Uni<ThresholdChange> create(Threshold wanted, String author) {
        return edit(wanted.key(), wanted, author, current -> current.isPresent() ? Verdict.EXISTS : Verdict.DONE)
                .onFailure(ThresholdEditor::isDuplicate)
                .recoverWithItem(new ThresholdChange(Verdict.EXISTS, Optional.empty()));
    }

    /** Replaces a threshold, if it has a version that the editor saw. */
    public Uni<ThresholdChange> replace(Threshold wanted, IfMatch seen, String author) {
        return edit(wanted.key(), wanted, author, current -> existing(current, seen));
    }

    /** Deletes a threshold, if it has a version that the editor saw. */
    public Uni<ThresholdChange> delete(SeriesKey key, IfMatch seen, String author) {
        return edit(key, null, author, current -> existing(current, seen));
    }

    /**
     * Restores a row as it was, or deletes it if {@code before} is null. If the row exists now, it must have a version
     * that the editor saw.
     */
    public Uni<ThresholdChange> restore(SeriesKey key, @Nullable Threshold before, IfMatch seen, String author) {
        return edit(key, before, author, current -> current.isPresent() ? existing(current, seen) : Verdict.DONE);
    }

    private static Verdict existing(Optional<Threshold> current, IfMatch seen) {
        return current.map(threshold -> seen.accepts(threshold.version()) ? Verdict.DONE : Verdict.CHANGED_MEANWHILE)
                .orElse(Verdict.MISSING);
    }

    /** The decision is made while the row is locked, so that no other editor can change it in between. */
    private Uni<ThresholdChange> edit(SeriesKey key, @Nullable Threshold wanted, String author, Decision decision) {
        return database.call(pool -> pool.withTransaction(connection -> TableAbilities.begin(
                        connection,
                        author,
                        wanted == null ? List.of() : List.of(wanted),
                        key.cpu().equals(Threshold.ANY))
                .chain(abilities -> {
                    RowStatements statements = RowStatements.of(key, abilities);
                    return execute(connection, LOCK_NAME, Tuple.of(key.hostname(), key.cpu()))
                            .chain(() -> execute(connection, statements.lock(), statements.key(key)))
                            .chain(() -> ThresholdRepository.find(connection, key))
                            .chain(current -> {
                                Verdict verdict = wanted != null && !abilities.canStore(wanted, current.orElse(null))
                                        ? Verdict.ONLY_A_LIMIT
                                        : decision.about(current);
                                if (verdict != Verdict.DONE) {
                                    return result(verdict, current);
                                }
                                return change(connection, statements, key, wanted)
                                        .invoke(after -> RefusedByTable.unlessTaken(wanted, after))
                                        .call(after -> abilities.audited()
                                                        || !key.cpu().equals(Threshold.ANY)
                                                ? Uni.createFrom().voidItem()
                                                : ChangeLog.record(connection, author, rows(current), rows(after)))
                                        .chain(after -> result(Verdict.DONE, after));
                            })
                            .onFailure(RefusedByTable::isForbidden)
                            .transform(failure -> RefusedByTable.forbidden(abilities.shape(), failure));
                })));
    }

    /**
     * Updates first and inserts only if no row was updated: a row that is ignored may exist, and inserting a second one
     * would violate the table's key.
     */
    private static Uni<Optional<Threshold>> change(
            SqlConnection connection, RowStatements statements, SeriesKey key, @Nullable Threshold wanted) {
        if (wanted == null) {
            return execute(connection, statements.delete(), statements.key(key))
                    .chain(() -> ThresholdRepository.find(connection, key));
        }
        return execute(connection, statements.update(), statements.values(wanted))
                .chain(updated -> updated > 0
                        ? Uni.createFrom().item(updated)
                        : execute(connection, statements.insert(), statements.values(wanted)))
                .chain(() -> ThresholdRepository.find(connection, key));
    }

    private static Map<SeriesKey, Threshold> rows(Optional<Threshold> threshold) {
        return threshold.map(row -> Map.of(row.key(), row)).orElse(Map.of());
    }

    private static Uni<Integer> execute(SqlConnection connection, String statement, Tuple values) {
        return connection.preparedQuery(statement).execute(values).map(rows -> rows.rowCount());
    }

    private static Uni<ThresholdChange> result(Verdict verdict, Optional<Threshold> threshold) {
        return Uni.createFrom().item(new ThresholdChange(verdict, threshold));
    }

    private static boolean isDuplicate(Throwable failure) {
        return failure instanceof PgException answer && UNIQUE_VIOLATION.equals(answer.getSqlState());
    }

    /** Decides what happens to a request, given the row as it is. */
    @FunctionalInterface
    private interface Decision {
        Verdict about(Optional<Threshold> current);
    }
}
