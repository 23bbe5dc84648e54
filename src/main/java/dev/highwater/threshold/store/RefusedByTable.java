package dev.highwater.threshold.store;

import dev.highwater.http.Problem;
import dev.highwater.threshold.Limit;
import dev.highwater.threshold.Threshold;
import io.vertx.pgclient.PgException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Edits that somebody's table does not take: our role may not write to it, or a trigger or rule of its own makes
 * something else of them.
 */
final class RefusedByTable {

    private static final String PRIVILEGE_MISSING = "42501";

    private RefusedByTable() {}

    /**
     * Whether our role lacks a privilege, or the table's row security forbids the change. Reading was possible by then.
     */
    static boolean isForbidden(Throwable failure) {
        return failure instanceof PgException answer && PRIVILEGE_MISSING.equals(answer.getSqlState());
    }

    /** What to say then: to try again later would not help. */
    static RefusedEditException forbidden(TableShape shape, Throwable failure) {
        return new RefusedEditException(Problem.conflict(
                ("The role of HIGHWATER_POSTGRES_USERNAME may read %1$s but not change this: %2$s. GRANT"
                                + " INSERT, UPDATE, DELETE ON %1$s TO it, or a policy where the table has row security")
                        .formatted(shape.name(), ((PgException) failure).getErrorMessage())));
    }

    /**
     * Fails with a {@link RefusedEditException}, so that the transaction is taken back, when the table does not hold
     * what was written.
     *
     * @param wanted what was written; null if it was deleted
     * @param after what the table holds
     */
    static void unlessTaken(@Nullable Threshold wanted, Optional<Threshold> after) {
        boolean isTaken = wanted == null
                ? after.isEmpty()
                : after.filter(row -> row.withVersion("").equals(wanted.withVersion("")))
                        .isPresent();
        if (!isTaken) {
            throw new RefusedEditException(Problem.conflict(
                    ("The table takes this without an error, but holds %s afterwards: a trigger or rule of"
                                    + " its own decides otherwise. Nothing was changed")
                            .formatted(after.map(row -> "the limit " + Limit.text(row.allowedTop()))
                                    .orElse("no such row"))));
        }
    }
}
