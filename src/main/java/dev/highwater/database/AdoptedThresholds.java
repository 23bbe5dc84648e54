package dev.highwater.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first migrations away from a relation {@code cpu_thresholds} that was there before Highwater, of any kind
 * and anywhere on the search path. These migrations would alter it, and cannot be changed any more since they have been
 * applied elsewhere. So they get a temporary table of that name, which PostgreSQL finds first and which ends with the
 * migration's transaction. What the existing table can hold is found out later, in {@code threshold.store}. Not
 * thread-safe: for one run of Flyway.
 */
final class AdoptedThresholds extends BaseCallback {

    /** The last one that touches the table. */
    private static final MigrationVersion LAST = MigrationVersion.fromVersion("3");

    private static final MigrationVersion FIRST = MigrationVersion.fromVersion("1");

    /** A table as the first migration makes it, in the schema where that would make it, and of our own role. */
    private static final String OURS = """
            SELECT EXISTS (
                SELECT FROM pg_class AS found
                WHERE found.oid = to_regclass(quote_ident(current_schema()) || '.cpu_thresholds')
                  AND found.relkind = 'r'
                  AND pg_has_role(found.relowner, 'USAGE')
                  AND 2 = (SELECT count(*) FROM pg_constraint
                           WHERE conrelid = found.oid
                             AND conname IN ('cpu_thresholds_pkey', 'cpu_thresholds_allowed_top_check'))
                  AND (SELECT array_agg(
                           attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull ORDER BY attnum)
                       FROM pg_attribute WHERE attrelid = found.oid AND attnum > 0)
                      = ARRAY['hostname text true', 'allowed_top integer true'])
            """;

    private static final String ANY = "SELECT to_regclass('cpu_thresholds') IS NOT NULL";

    private static final String IN_OUR_SCHEMA =
            "SELECT to_regclass(quote_ident(current_schema()) || '.cpu_thresholds') IS NOT NULL";

    private static final String SHADOW =
            "CREATE TEMPORARY TABLE cpu_thresholds (hostname text, allowed_top integer) ON COMMIT DROP";

    private static final String DROP_WHAT_HIDES_IT = """
            DO $$
            BEGIN
                EXECUTE format('DROP TABLE %I.cpu_thresholds', current_schema());
            END
            $$
            """;

    /** Whether there was one before the first migration; null until that has been looked at. */
    private @Nullable Boolean isAdopted;

    /** Whether the first migration is about to make one that would hide it. */
    private boolean wouldHideIt;

    @Override
    public boolean supports(Event event, Context context) {
        boolean isAboutAMigration = event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
        return isAboutAMigration
                && context.getMigrationInfo() != null
                && context.getMigrationInfo().getVersion() != null
                && context.getMigrationInfo().getVersion().compareTo(LAST) <= 0;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        boolean isFirst = context.getMigrationInfo().getVersion().equals(FIRST);
        try {
            if (event == Event.BEFORE_EACH_MIGRATE) {
                before(context.getConnection(), isFirst);
            } else if (isFirst && wouldHideIt) {
                execute(context.getConnection(), DROP_WHAT_HIDES_IT);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The table cpu_thresholds cannot be kept out of a migration", failure);
        }
    }

    private void before(Connection connection, boolean isFirst) throws SQLException {
        boolean isThere = is(connection, ANY);
        if (isFirst || isAdopted == null) {
            isAdopted = isThere && (isFirst || !is(connection, OURS));
        }
        wouldHideIt = isFirst && isAdopted && !is(connection, IN_OUR_SCHEMA);
        if (isAdopted) {
            execute(connection, SHADOW);
        }
    }

    private static boolean is(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
