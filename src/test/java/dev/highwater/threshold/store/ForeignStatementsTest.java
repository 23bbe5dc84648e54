package dev.highwater.threshold.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.highwater.database.ConnectedDatabase;
import dev.highwater.database.DatabaseUnavailableException;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ExampleThreshold;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.store.ForeignTable.Running;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Hazard: what we do beside somebody's table makes that somebody's own statement fail. */
@Execution(ExecutionMode.CONCURRENT) // Each with a database of its own.
@Slow
class ForeignStatementsTest {

    private final ForeignTable table = new ForeignTable(TestServers.postgres(), "statements");

    @AfterEach
    void drop() {
        table.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host text, allowed_top int | ('x', 70) | has no column hostname (it has host, allowed_top)",
                "hostname text, top int | ('x', 70) | has no column allowed_top (it has hostname, top)",
                "\"Hostname\" text, \"Allowed_Top\" int | ('x', 70) | has no column hostname (it has"
                        + " \"Hostname\", \"Allowed_Top\")",
                "hostname text[], allowed_top int | ('{x}', 70) | Column hostname of public.cpu_thresholds is text[]",
                "hostname jsonb, allowed_top int | ('\"x\"', 70) | Column hostname of public.cpu_thresholds is jsonb",
            })
    void shouldSayWhatIsMissingAndAddNothingWhenTheTableCannotBeUsed(String columns, String row, String reason) {
        table.sql("CREATE TABLE cpu_thresholds (" + columns + ")");
        List<String> before = table.columns();
        try (Running service = table.start()) {
            assertThat(service.reason()).contains(reason);
            assertThatThrownBy(() -> service.repository
                            .find(new SeriesKey("x", "*"))
                            .await()
                            .atMost(ForeignTable.WITHIN))
                    .as("a 503 and no 500")
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining(reason);
            assertThatThrownBy(() -> service.create("x", "70")).isInstanceOf(DatabaseUnavailableException.class);

            everyStatementWorks(row);
            assertThat(table.columns()).isEqualTo(before);
            assertThat(table.triggers()).isEmpty();
        }
    }

    @Test
    void shouldGoOnAsSoonAsTheOwnerHasMendedTheTable() {
        table.sql("CREATE TABLE cpu_thresholds (host text, allowed_top int); INSERT INTO cpu_thresholds VALUES"
                + " ('doc', 20)");
        try (Running service = table.start()) {
            assertThat(service.reason()).contains("has no column hostname");

            table.sql("ALTER TABLE cpu_thresholds RENAME host TO hostname");
            service.thresholds.refresh();

            service.loaded();
            assertThat(service.limits()).containsEntry("doc", "20");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE cpu_thresholds RENAME hostname TO host",
                "ALTER TABLE cpu_thresholds RENAME allowed_top TO \"Allowed Top\"",
                "ALTER TABLE cpu_thresholds ALTER allowed_top TYPE text",
                "ALTER TABLE cpu_thresholds ALTER hostname TYPE text[] USING ARRAY[hostname], ALTER allowed_top"
                        + " TYPE int",
                "ALTER TABLE cpu_thresholds ALTER allowed_top TYPE json USING to_json(allowed_top)",
                "DROP TABLE threshold_changes",
                "DROP TABLE threshold_changes, cpu_thresholds_by_cpu CASCADE",
                "DROP FUNCTION highwater_threshold_author() CASCADE",
                "ALTER TABLE threshold_changes ADD CHECK (id < 0)",
                "ALTER TABLE threshold_changes ENABLE ROW LEVEL SECURITY; ALTER TABLE threshold_changes FORCE"
                        + " ROW LEVEL SECURITY",
                "ALTER TABLE threshold_changes RENAME TO old_changes",
                "ALTER TABLE cpu_thresholds RENAME TO old_thresholds; CREATE TABLE cpu_thresholds (a text, b text)",
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = pg_catalog, public',"
                        + " current_database()); END $$",
            })
    void shouldNotFailTheirStatementsWhateverIsAlteredLater(String change) {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int)");
        try (Running service = table.start().loaded()) {
            assertThat(table.triggers()).hasSize(5);

            table.sql(change);

            everyStatementWorks(change.contains("text[]") ? "('{x}', 70)" : "('x', '70')");
            service.thresholds.refresh();
        }
    }

    @Test
    void shouldNotFailStatementsOfRolesWithoutAnyRightOnWhatIsOurs() {
        table.asSuperuser("DROP ROLE IF EXISTS stranger; CREATE ROLE stranger");
        try (Running service = table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int)")
                .start()
                .loaded()) {
            table.asSuperuser("CREATE SCHEMA elsewhere; GRANT USAGE ON SCHEMA elsewhere TO stranger;"
                    + " GRANT ALL ON cpu_thresholds TO stranger;"
                    + " REVOKE EXECUTE ON FUNCTION pg_notify(text, text) FROM PUBLIC");

            table.asSuperuser("SET ROLE stranger; SET search_path = elsewhere;"
                    + " INSERT INTO public.cpu_thresholds VALUES ('x', 1); UPDATE public.cpu_thresholds SET"
                    + " allowed_top = 2;"
                    + " DELETE FROM public.cpu_thresholds; TRUNCATE public.cpu_thresholds");

            assertThat(table.query("SELECT DISTINCT author FROM threshold_changes"))
                    .containsExactly("sql:stranger");
        } finally {
            table.asSuperuser("DROP OWNED BY stranger; DROP ROLE stranger");
        }
    }

    @Test
    void shouldAddNoColumnsBecauseCopyAndInsertSelectAndAttachCountThem() throws Exception {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int) PARTITION BY LIST (hostname);"
                + " CREATE TABLE others PARTITION OF cpu_thresholds DEFAULT; CREATE TABLE archive (h text, a int)");
        try (Running service = table.start().loaded();
                Connection connection = table.connection();
                Statement statement = connection.createStatement()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY cpu_thresholds FROM STDIN", new StringReader("doc\t20\nhappy\t70\n"));
            statement.execute("INSERT INTO archive SELECT * FROM cpu_thresholds");
            statement.execute("CREATE TABLE more (hostname text, allowed_top int)");
            statement.execute("ALTER TABLE cpu_thresholds ATTACH PARTITION more FOR VALUES IN ('more')");

            await().untilAsserted(() -> assertThat(service.limits()).containsOnlyKeys("doc", "happy"));
            assertThat(table.columns()).containsExactly("hostname", "allowed_top");
        }
    }

    @Test
    void shouldAddColumnsOnlyWhenSomeoneAsksForWhatTheyHold() {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int); INSERT INTO cpu_thresholds"
                + " VALUES ('doc', 20)");
        try (Running service = table.start().loaded()) {
            service.replace(Threshold.of("doc", 25));
            assertThat(table.columns()).containsExactly("hostname", "allowed_top");

            ThresholdChange change = service.replace(
                    ExampleThreshold.of("doc", 25).critical(95).pending(2, 0).build());

            assertThat(change.verdict()).isEqualTo(ThresholdChange.Verdict.DONE);
            assertThat(table.columns()).contains("critical_top", "pending_windows");
            assertThatCode(() -> table.sql("INSERT INTO cpu_thresholds VALUES ('happy', 70)"))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void shouldNotFailStatementsInTransactionsOfAnyKind() {
        table.sql("CREATE TABLE cpu_thresholds (hostname text PRIMARY KEY, allowed_top int)");
        try (Running service = table.start().loaded()) {
            table.sql("BEGIN ISOLATION LEVEL SERIALIZABLE; INSERT INTO cpu_thresholds VALUES ('a', 1);"
                    + " INSERT INTO cpu_thresholds VALUES ('a', 2) ON CONFLICT (hostname) DO UPDATE SET"
                    + " allowed_top = 3; COMMIT");
            table.sql("BEGIN READ ONLY; SELECT * FROM cpu_thresholds; COMMIT");
            table.asSuperuser("SET session_replication_role = replica; INSERT INTO cpu_thresholds VALUES ('b', 1)");
            table.sql("MERGE INTO cpu_thresholds t USING (VALUES ('a', 9)) v(h, a) ON t.hostname = v.h"
                    + " WHEN MATCHED THEN UPDATE SET allowed_top = v.a WHEN NOT MATCHED THEN INSERT VALUES (v.h, v.a)");

            assertThat(table.query("SELECT allowed_top FROM cpu_thresholds WHERE hostname = 'a'"))
                    .containsExactly("9");
            service.thresholds.refresh();
            await().untilAsserted(() ->
                    assertThat(service.limits()).containsEntry("a", "9").containsEntry("b", "1"));
        }
    }

    @Test
    void shouldNotWaitForALockOfOursWhenAnotherSessionHoldsIt() throws Exception {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int)");
        try (Running service = table.start().loaded();
                Connection holder = table.connection();
                Statement lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("LOCK TABLE threshold_changes IN ACCESS EXCLUSIVE MODE");

            table.sql("SET statement_timeout = '5s'; INSERT INTO cpu_thresholds VALUES ('x', 70)");

            assertThat(table.query("SELECT hostname FROM cpu_thresholds")).containsExactly("x");
            holder.rollback();
            await().untilAsserted(() -> assertThat(service.limits()).containsEntry("x", "70"));
        }
    }

    @Test
    void shouldRecordAStatementOfManyRowsInOneLine() {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int)");
        try (Running service = table.start().loaded()) {
            table.sql("INSERT INTO cpu_thresholds SELECT 'h' || i, 50 FROM generate_series(1, 200000) AS i");
            table.sql("UPDATE cpu_thresholds SET allowed_top = 60");
            table.sql("TRUNCATE cpu_thresholds");

            assertThat(service.changes
                            .page(null, Long.MAX_VALUE, 10)
                            .await()
                            .atMost(ForeignTable.WITHIN)
                            .items())
                    .extracting(change -> change.action() + " " + change.affectedRows())
                    .containsExactly("deleted 200000", "changed 200000", "created 200000");
        }
    }

    @Test
    void shouldFreeATableThatAnEarlierVersionHadAdoptedAlthoughItCannotBeUsed() {
        table.sql("CREATE TABLE cpu_thresholds (host text, allowed_top int)");
        ConnectedDatabase.flyway(TestServers.postgres(), table.database(), MigrationVersion.fromVersion("7"))
                .migrate();
        assertThatThrownBy(() -> table.sql("INSERT INTO cpu_thresholds VALUES ('x', 70)"))
                .as("as it was")
                .hasStackTraceContaining("column \"hostname\" does not exist");

        try (Running service = table.start()) {
            assertThat(service.reason()).contains("has no column hostname");

            everyStatementWorks("('x', 70)");
            assertThat(table.triggers()).isEmpty();
        }
    }

    @Test
    void shouldFollowATableThatWasReplacedByAnother() {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int)");
        try (Running service = table.start().loaded()) {
            table.sql("ALTER TABLE cpu_thresholds RENAME TO gone; CREATE TABLE cpu_thresholds (hostname text,"
                    + " allowed_top int);"
                    + " INSERT INTO cpu_thresholds VALUES ('new', 5)");

            await().untilAsserted(() -> {
                service.thresholds.refresh();
                assertThat(service.limits()).containsEntry("new", "5");
            });
        }
    }

    private void everyStatementWorks(String row) {
        for (String statement : List.of(
                "INSERT INTO cpu_thresholds VALUES " + row,
                "DO $$ DECLARE c text; BEGIN SELECT quote_ident(attname) INTO c FROM pg_attribute"
                        + " WHERE attrelid = 'cpu_thresholds'::regclass AND attnum = 2;"
                        + " EXECUTE format('UPDATE cpu_thresholds SET %s = %s', c, c); END $$",
                "DELETE FROM cpu_thresholds",
                "INSERT INTO cpu_thresholds VALUES " + row,
                "TRUNCATE cpu_thresholds")) {
            assertThatCode(() -> table.sql(statement)).as(statement).doesNotThrowAnyException();
        }
    }
}
