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
 * Changes thresholds, one at a time: decision, change and record of it in one transaction. Where {@code cpu_thresholds}
 * has several rows for a host, or rows that are ignored, a change applies to all of them.
 */
@ApplicationScoped
public class ThresholdEditor {

    /** The table may lack a key, and then only this keeps two editors from creating a row twice. */
    private static final String LOCK_NAME = """
            SELECT pg_advisory_xact_lock(hashtextextended('highwater threshold ' || $1::text || ' ' || $2::text, 0))
            """;

    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;

    ThresholdEditor(Database database) {
        this.database = database;
    }

    /** Creates a threshold, unless there is one of its name. */
    public Uni<ThresholdChange> create(Threshold wanted, String author) {
        return edit(wanted.key(), wanted, author, current -> current.isPresent() ? Verdict.EXISTS : Verdict.DONE)
                .onFailure(ThresholdEditor::isDuplicate)
                .recoverWithItem(new ThresholdChange(Verdict.EXISTS, Optional.empty()));
    }

    /** Replaces a threshold, if it has one of the versions that the editor saw. */
    public Uni<ThresholdChange> replace(Threshold wanted, IfMatch seen, String author) {
        return edit(wanted.key(), wanted, author, current -> existing(current, seen));
    }

    /** Deletes a threshold, if it has one of the versions that the editor saw. */
    public Uni<ThresholdChange> delete(SeriesKey key, IfMatch seen, String author) {
        return edit(key, null, author, current -> existing(current, seen));
    }

    /** Makes it what it was once, whatever it is now, if that has one of the versions that the editor saw. */
    public Uni<ThresholdChange> restore(SeriesKey key, @Nullable Threshold before, IfMatch seen, String author) {
        return edit(key, before, author, current -> current.isPresent() ? existing(current, seen) : Verdict.DONE);
    }

    private static Verdict existing(Optional<Threshold> current, IfMatch seen) {
        return current.map(threshold -> seen.accepts(threshold.version()) ? Verdict.DONE : Verdict.CHANGED_MEANWHILE)
                .orElse(Verdict.MISSING);
    }

    /** Whether something is to be done is decided while no one else can change the row. */
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

    /** An insert only where there is nothing to update: a row that is ignored may be there, under a key. */
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

    /** What is to become of a request, now that it is known what is there. */
    @FunctionalInterface
    private interface Decision {
        Verdict about(Optional<Threshold> current);
    }
}
