package dev.highwater.threshold.store;

import dev.highwater.http.Problem;
import dev.highwater.threshold.Limit;
import dev.highwater.threshold.Threshold;
import io.vertx.pgclient.PgException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Detects edits that the table itself refuses: Highwater's role lacks a privilege, or a trigger or rule of the table
 * changes what is written.
 */
final class RefusedByTable {

    private static final String PRIVILEGE_MISSING = "42501";

    private RefusedByTable() {}

    /**
     * Whether a failure means that Highwater's role lacks a privilege, or that row-level security forbids the change.
     * The role can read the table if this is true: it was read before in the same transaction.
     */
    static boolean isForbidden(Throwable failure) {
        return failure instanceof PgException answer && PRIVILEGE_MISSING.equals(answer.getSqlState());
    }

    /**
     * Returns the exception for such a failure; it names the missing privilege, because trying again would not help.
     */
    static RefusedEditException forbidden(TableShape shape, Throwable failure) {
        return new RefusedEditException(Problem.conflict(
                ("The role of HIGHWATER_POSTGRES_USERNAME may read %1$s but not change this: %2$s. GRANT"
                                + " INSERT, UPDATE, DELETE ON %1$s TO it, or a policy where the table has row security")
                        .formatted(shape.name(), ((PgException) failure).getErrorMessage())));
    }

    /**
     * Throws a {@link RefusedEditException}, which rolls the transaction back, if the table does not contain what was
     * written.
     *
     * @param wanted the row that was written; null if it was deleted
     * @param after the row that the table contains afterwards
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
