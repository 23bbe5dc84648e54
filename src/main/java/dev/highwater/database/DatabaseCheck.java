package dev.highwater.database;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.PostgresAddress;
import dev.highwater.failure.Finding;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/** Looks once, before the service is started, whether it would get along with PostgreSQL. Changes nothing there. */
@ApplicationScoped
public class DatabaseCheck {

    private static final String DATABASE = "database";
    private static final String TABLES = "database tables";
    private static final String RIGHTS = "database rights";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String CONNECTION = """
            SELECT current_setting('server_version'), coalesce(current_schema(), ''), current_user,
                coalesce((SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl), 'not encrypted'),
                current_schema() IS NOT NULL AND has_schema_privilege(current_schema(), 'CREATE')
            """;

    /** Tables of whoever owns the list of migrations, as far as something may not be done with them. */
    private static final String WITHOUT_RIGHTS = """
            SELECT relname
            FROM pg_class
            WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
                AND relowner = (
                    SELECT relowner FROM pg_class
                    WHERE relname = 'flyway_schema_history' AND relnamespace = current_schema()::regnamespace)
                AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
                    AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE'))
            ORDER BY relname
            """;

    private final PostgresDrivers drivers;
    private final Pool pool;
    private final Flyway flyway;

    DatabaseCheck(HighwaterConfig config, Pool pool, Flyway flyway) {
        this.drivers = new PostgresDrivers(
                PostgresAddress.of(config.postgres()),
                config.postgres().username(),
                config.postgres().password());
        this.pool = pool;
        this.flyway = flyway;
    }

    /** Returns the findings. Blocks until the database has answered. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try (Connection connection = drivers.jdbc().getConnection();
                Statement statement = connection.createStatement()) {
            boolean mayCreate = connection(statement, findings);
            pool.query("SELECT 1").execute().await().atMost(PATIENCE);
            tables(mayCreate, findings);
            rights(statement, findings);
        } catch (SQLException | FlywayException e) {
            findings.add(Finding.fail(DATABASE, "%s: %s".formatted(drivers.address(), e.getMessage())));
        } catch (RuntimeException e) {
            findings.add(Finding.fail(DATABASE, "%s: %s".formatted(drivers.address(), DatabaseFailure.reason(e))));
        }
        return findings;
    }

    private boolean connection(Statement statement, List<Finding> findings) throws SQLException {
        try (ResultSet row = statement.executeQuery(CONNECTION)) {
            row.next();
            String schema = row.getString(2);
            String where = "PostgreSQL %s at %s as %s, %s"
                    .formatted(row.getString(1), drivers.address(), row.getString(3), row.getString(4));
            findings.add(
                    schema.isEmpty()
                            ? Finding.fail(DATABASE, where + ": no schema of the search path is there")
                            : Finding.ok(DATABASE, where + ", schema " + schema));
            return row.getBoolean(5);
        }
    }

    private void tables(boolean mayCreate, List<Finding> findings) {
        MigrationInfoService migrations = flyway.info();
        int pending = migrations.pending().length;
        List<String> newer = Arrays.stream(migrations.applied())
                .filter(migration -> migration.getState().name().startsWith("FUTURE"))
                .map(MigrationInfo::getVersion)
                .map(String::valueOf)
                .toList();
        if (!newer.isEmpty()) {
            findings.add(Finding.warn(
                    TABLES,
                    "they are of a newer Highwater (migration %s), with which this one works as docs/operations.md says"
                            .formatted(String.join(", ", newer))));
        } else if (pending == 0) {
            findings.add(Finding.ok(TABLES, "up to date"));
        } else if (mayCreate) {
            findings.add(Finding.ok(TABLES, "%d migrations will be applied at the start".formatted(pending)));
        } else {
            findings.add(Finding.fail(
                    TABLES,
                    "%d migrations are to be applied, and the user may not: GRANT CREATE ON SCHEMA … TO …"
                            .formatted(pending)));
        }
    }

    private static void rights(Statement statement, List<Finding> findings) throws SQLException {
        List<String> lacking = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(WITHOUT_RIGHTS)) {
            while (rows.next()) {
                lacking.add(rows.getString(1));
            }
        }
        findings.add(
                lacking.isEmpty()
                        ? Finding.ok(RIGHTS, "all that is needed")
                        : Finding.fail(
                                RIGHTS,
                                "SELECT, INSERT, UPDATE and DELETE are needed, and not all granted, on "
                                        + String.join(", ", lacking)));
    }
}
