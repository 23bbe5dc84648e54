package dev.highwater.threshold;

import dev.highwater.database.Database;
import dev.highwater.http.IfMatch;
import dev.highwater.threshold.ThresholdChange.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes the table {@code cpu_thresholds}, a host at a time: decision and change in one transaction. Where the table has
 * several rows for a host, or rows that are ignored, a change applies to all of them.
 */
@ApplicationScoped
class ThresholdEditor {

    /** Somebody's open transaction makes an edit fail with a reason, rather than hang. */
    private static final String WAIT_FOR_LOCKS_BRIEFLY = "SET LOCAL lock_timeout = '2s'";

    /** The table may lack a key, and then only this keeps two editors from creating a host twice. */
    private static final String LOCK_NAME = """
            SELECT pg_advisory_xact_lock(hashtextextended('highwater threshold ' || $1::text, 0))
            """;

    private static final String LOCK_ROWS = "SELECT 1 FROM cpu_thresholds WHERE hostname = $1 FOR UPDATE";

    private static final String INSERT = "INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES ($1, $2::int)";

    private static final String UPDATE = "UPDATE cpu_thresholds SET allowed_top = $2::int WHERE hostname = $1";

    private static final String DELETE = "DELETE FROM cpu_thresholds WHERE hostname = $1";

    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;

    ThresholdEditor(Database database) {
        this.database = database;
    }

    /** Gives a host a threshold, unless it has one. */
    Uni<ThresholdChange> create(String hostname, int allowedTop) {
        return transaction(connection -> execute(connection, LOCK_NAME, Tuple.of(hostname))
                        .chain(() -> ThresholdRepository.find(connection, hostname))
                        .chain(current -> current.isPresent()
                                ? result(Verdict.EXISTS, current)
                                : write(connection, hostname, allowedTop)))
                .onFailure(ThresholdEditor::isDuplicate)
                .recoverWithItem(new ThresholdChange(Verdict.EXISTS, Optional.empty()));
    }

    /** Replaces a host's threshold, if it has one of the versions wanted. */
    Uni<ThresholdChange> replace(String hostname, int allowedTop, IfMatch wanted) {
        return changeExisting(hostname, wanted, connection -> write(connection, hostname, allowedTop));
    }

    /** Deletes a host's threshold, if it has one of the versions wanted. */
    Uni<ThresholdChange> delete(String hostname, IfMatch wanted) {
        return changeExisting(
                hostname,
                wanted,
                connection -> execute(connection, DELETE, Tuple.of(hostname))
                        .replaceWith(new ThresholdChange(Verdict.DONE, Optional.empty())));
    }

    private Uni<ThresholdChange> changeExisting(
            String hostname, IfMatch wanted, Function<SqlConnection, Uni<ThresholdChange>> change) {
        return transaction(connection -> execute(connection, LOCK_ROWS, Tuple.of(hostname))
                .chain(() -> ThresholdRepository.find(connection, hostname))
                .chain(current -> {
                    if (current.isEmpty()) {
                        return result(Verdict.MISSING, current);
                    }
                    return wanted.accepts(current.get().version())
                            ? change.apply(connection)
                            : result(Verdict.CHANGED_MEANWHILE, current);
                }));
    }

    /** An insert only where there is nothing to update: a row that is ignored may be there, under a key. */
    private static Uni<ThresholdChange> write(SqlConnection connection, String hostname, int allowedTop) {
        return execute(connection, UPDATE, Tuple.of(hostname, allowedTop))
                .chain(updated -> updated > 0
                        ? Uni.createFrom().item(updated)
                        : execute(connection, INSERT, Tuple.of(hostname, allowedTop)))
                .chain(() -> ThresholdRepository.find(connection, hostname))
                .chain(written -> result(Verdict.DONE, written));
    }

    private Uni<ThresholdChange> transaction(Function<SqlConnection, Uni<ThresholdChange>> work) {
        return database.call(pool -> pool.withTransaction(
                connection -> connection.query(WAIT_FOR_LOCKS_BRIEFLY).execute().chain(() -> work.apply(connection))));
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
}
