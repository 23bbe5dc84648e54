package dev.highwater.threshold.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.highwater.testing.ExampleThreshold;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.store.ForeignTable.Running;
import dev.highwater.threshold.store.ThresholdChange.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hazard: {@code cpu_thresholds} is no table, but a view of somebody's inventory, or spread over partitions. */
@Execution(ExecutionMode.CONCURRENT) // Each with a database of its own.
@Slow
class AnyRelationTest {

    private static final String INVENTORY = """
            CREATE TABLE inventory (name text, cpu_limit numeric(5,2));
            INSERT INTO inventory VALUES ('doc', 20), ('happy', 70.5);
            """;

    private final ForeignTable table = new ForeignTable(TestServers.postgres(), "relations");

    @AfterEach
    void drop() {
        table.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VIEW | a view | SELECT 1",
                "MATERIALIZED VIEW | a materialized view | REFRESH MATERIALIZED VIEW cpu_thresholds",
            })
    void shouldReadAViewAndRefuseToEditItWithTheReason(String kind, String called, String afterwards) {
        table.sql(INVENTORY + "CREATE " + kind
                + " cpu_thresholds AS SELECT name AS hostname, cpu_limit AS allowed_top FROM inventory");
        try (Running service = table.start().loaded()) {
            assertThat(service.limits()).isEqualTo(Map.of("doc", "20", "happy", "70.5"));
            assertThat(service.thresholds.snapshot().warnings()).isEmpty();

            table.sql("UPDATE inventory SET cpu_limit = 30 WHERE name = 'doc'; " + afterwards);
            awaitPolled(service, "doc", "30");

            refuses(() -> service.create("sleepy", "40"), called);
            refuses(() -> service.replace(Threshold.of("doc", 40)), called);
            refuses(() -> service.delete("doc"), called);
            refuses(
                    () -> service.importer
                            .put(List.of(Threshold.of("doc", 40)), new ThresholdImporter.Options(false, false, "dana"))
                            .await()
                            .atMost(ForeignTable.WITHIN),
                    called);
            Threshold ofCpu =
                    ExampleThreshold.of("doc", "cpu1", 25).critical(95).build();
            assertThat(service.editor
                            .create(ofCpu, "dana")
                            .await()
                            .atMost(ForeignTable.WITHIN)
                            .verdict())
                    .isEqualTo(Verdict.DONE);
            awaitPolled(service, "doc", "25");
        }
    }

    @Test
    void shouldReadAForeignTable() {
        table.asSuperuser(INVENTORY + """
                CREATE TABLE far (hostname text, allowed_top numeric); INSERT INTO far VALUES ('doc', 20);
                GRANT ALL ON far TO highwater;
                CREATE EXTENSION postgres_fdw;
                DO $$
                BEGIN
                    EXECUTE format(
                        'CREATE SERVER itself FOREIGN DATA WRAPPER postgres_fdw'
                        ' OPTIONS (host ''localhost'', port %L, dbname %L)',
                        current_setting('port'), current_database());
                END
                $$;
                CREATE USER MAPPING FOR PUBLIC SERVER itself OPTIONS (user 'postgres', password_required 'false');
                CREATE FOREIGN TABLE cpu_thresholds (hostname text, allowed_top numeric) SERVER itself
                    OPTIONS (table_name 'far');
                GRANT ALL ON cpu_thresholds TO highwater
                """);
        try (Running service = table.start().loaded()) {
            assertThat(service.limits()).isEqualTo(Map.of("doc", "20"));
            refuses(() -> service.create("sleepy", "40"), "a foreign table");

            table.asSuperuser("UPDATE far SET allowed_top = 30");
            awaitPolled(service, "doc", "30");
        }
    }

    @Test
    void shouldEditAPartitionedTableAndSeeWritesToItsPartitions() {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int) PARTITION BY HASH (hostname);"
                + " CREATE TABLE first PARTITION OF cpu_thresholds FOR VALUES WITH (MODULUS 2, REMAINDER 0);"
                + " CREATE TABLE second PARTITION OF cpu_thresholds FOR VALUES WITH (MODULUS 2, REMAINDER 1);"
                + " INSERT INTO cpu_thresholds SELECT 'h' || i, i FROM generate_series(1, 10) AS i");
        try (Running service = table.start().loaded()) {
            assertThat(service.limits()).hasSize(10);
            assertThat(table.triggers()).hasSize(5);
            assertThat(service.create("doc", "20").verdict()).isEqualTo(Verdict.DONE);
            assertThat(service.replace(Threshold.of("doc", 21)).verdict()).isEqualTo(Verdict.DONE);
            assertThat(service.delete("h1").verdict()).isEqualTo(Verdict.DONE);
            await().untilAsserted(() ->
                    assertThat(service.limits()).containsEntry("doc", "21").doesNotContainKey("h1"));

            table.sql("UPDATE first SET allowed_top = 99; UPDATE second SET allowed_top = 99");
            awaitPolled(service, "h2", "99");
        }
    }

    @Test
    void shouldSeeWritesToTablesThatInherit() {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int); CREATE TABLE heir () INHERITS"
                + " (cpu_thresholds);"
                + " INSERT INTO heir VALUES ('doc', 20)");
        try (Running service = table.start().loaded()) {
            assertThat(service.replace(Threshold.of("doc", 21)).verdict()).isEqualTo(Verdict.DONE);

            table.sql("UPDATE heir SET allowed_top = 99");
            awaitPolled(service, "doc", "99");
        }
    }

    private static void awaitPolled(Running service, String hostname, String limit) {
        await().untilAsserted(() -> {
            service.thresholds.poll();
            assertThat(service.limits()).containsEntry(hostname, limit);
        });
    }

    private static void refuses(Runnable edit, String called) {
        assertThatThrownBy(edit::run)
                .isInstanceOfSatisfying(
                        RefusedEditException.class,
                        refusal -> assertThat(refusal.problem().status()).isEqualTo(409))
                .hasMessageContaining("public.cpu_thresholds is " + called);
    }
}
