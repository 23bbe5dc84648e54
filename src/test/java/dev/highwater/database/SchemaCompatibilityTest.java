package dev.highwater.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.sandbox.PostgresServer;
import dev.highwater.testing.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two releases side by side on one database, as in a rolling upgrade and after a rollback: the older one goes on with
 * the tables of the newer one, since a migration only adds what the older one need not know.
 */
@Slow
class SchemaCompatibilityTest {

    /** What an older release relies on: that a column is there, and that it may leave it empty or not. */
    private static final String COLUMNS = """
            SELECT table_name || '.' || column_name || ' ' || data_type
            FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name <> 'flyway_schema_history'
            """;

    private static final String MANDATORY_COLUMNS = """
            SELECT table_name || '.' || column_name
            FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name <> 'flyway_schema_history'
                AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO' AND is_generated = 'NEVER'
            """;

    /** The last step that took or changed something, before the first release: no older version is in use. */
    private static final int FIRST_RELEASED = 8;

    @TempDir
    Path directory;

    private PostgresServer postgres;

    @BeforeEach
    void start() {
        postgres = PostgresServer.temporary();
        postgres.start();
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void shouldOnlyAddWhatAnOlderReleaseNeedNotKnow() {
        List<String> versions = Arrays.stream(flyway("latest").info().all())
                .map(MigrationInfo::getVersion)
                .map(String::valueOf)
                .toList();
        assertThat(versions).hasSizeGreaterThanOrEqualTo(FIRST_RELEASED);
        Set<String> columns = Set.of();
        Set<String> mandatory = Set.of();
        for (String version : versions) {
            flyway(version).migrate();
            Set<String> columnsNow = set(COLUMNS);
            Set<String> mandatoryNow = set(MANDATORY_COLUMNS);
            if (Integer.parseInt(version) > FIRST_RELEASED) {
                Set<String> known = names(columns);
                assertThat(columnsNow).as("columns of before V%s", version).containsAll(columns);
                Set<String> newlyMandatory = new TreeSet<>(mandatoryNow);
                newlyMandatory.removeAll(mandatory);
                Set<String> tables =
                        known.stream().map(SchemaCompatibilityTest::table).collect(Collectors.toSet());
                newlyMandatory.removeIf(column -> !tables.contains(table(column)));
                assertThat(newlyMandatory)
                        .as("columns of old tables that V%s demands, and the release before does not fill", version)
                        .isEmpty();
            }
            columns = columnsNow;
            mandatory = mandatoryNow;
        }
    }

    /** A rollback: the older program finds a migration that it does not know. */
    @Test
    void shouldStartWithTheTablesOfANewerRelease() throws IOException {
        Files.writeString(directory.resolve("V9999__newer.sql"), "ALTER TABLE silences ADD COLUMN newer text;");
        Flyway.configure()
                .dataSource("jdbc:" + postgres.url(), postgres.user(), postgres.password())
                .locations("classpath:db/migration", "filesystem:" + directory)
                .load()
                .migrate();

        assertThat(flyway("latest").migrate().migrationsExecuted).isZero();
        assertThat(Stream.of(flyway("latest").info().applied())
                        .filter(migration -> migration.getState().name().startsWith("FUTURE")))
                .hasSize(1);
    }

    private Flyway flyway(String target) {
        return Flyway.configure()
                .dataSource("jdbc:" + postgres.url(), postgres.user(), postgres.password())
                .locations("classpath:db/migration")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .configuration(Map.of("flyway.target", target))
                .load();
    }

    private Set<String> set(String sql) {
        return new TreeSet<>(postgres.column(sql));
    }

    private static Set<String> names(Set<String> columns) {
        return columns.stream().map(column -> column.split(" ", 2)[0]).collect(Collectors.toSet());
    }

    private static String table(String column) {
        return column.substring(0, column.indexOf('.'));
    }
}
