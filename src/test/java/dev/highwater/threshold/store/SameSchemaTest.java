package dev.highwater.threshold.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.store.ForeignTable.Running;
import dev.highwater.threshold.store.ThresholdChange.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hazard: two drivers, or two schemas, and each has a truth of its own. */
@Execution(ExecutionMode.CONCURRENT) // Each with a database of its own.
@Slow
class SameSchemaTest {

    private static final String IN_PUBLIC =
            "CREATE TABLE public.cpu_thresholds (hostname text, allowed_top int); INSERT INTO"
                    + " public.cpu_thresholds VALUES ('doc', 20);";

    private final ForeignTable table = new ForeignTable(TestServers.postgres(), "schemas");

    @AfterEach
    void drop() {
        table.close();
    }

    @Test
    void shouldUseTheTableInPublicAlthoughASchemaIsNamedLikeTheRole() {
        table.sql(IN_PUBLIC + "CREATE SCHEMA highwater");
        try (Running service = table.start().loaded()) {
            assertThat(service.limits()).isEqualTo(Map.of("doc", "20"));
            assertThat(service.thresholds.snapshot().warnings()).isEmpty();
            assertThat(tables("cpu_thresholds")).containsExactly("public");
            assertThat(service.create("happy", "70").verdict()).isEqualTo(Verdict.DONE);
            assertThat(table.query("SELECT hostname FROM public.cpu_thresholds ORDER BY 1"))
                    .containsExactly("doc", "happy");
        }
        try (Running service = table.start().loaded()) {
            assertThat(service.limits()).as("after a restart, too").containsOnlyKeys("doc", "happy");
        }
    }

    @Test
    void shouldNotLetAnEmptyTableThatAnEarlierVersionMadeHideIt() {
        table.sql("CREATE SCHEMA highwater");
        try (Running service = table.start().loaded()) {
            assertThat(service.limits()).isEmpty();
        }
        table.sql(IN_PUBLIC);
        try (Running service = table.start().loaded()) {
            assertThat(service.limits()).isEqualTo(Map.of("doc", "20"));
            assertThat(service.thresholds.snapshot().warnings())
                    .containsExactly(
                            "There is more than one cpu_thresholds on the search path, highwater.cpu_thresholds and"
                                    + " public.cpu_thresholds; using public.cpu_thresholds");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?currentSchema=monitoring",
                "?search_path=monitoring",
                "?currentSchema=monitoring%2Cpublic",
                "?options=-c%20search_path=monitoring",
                "?options=-csearch_path%3Dmonitoring&sslmode=prefer&ApplicationName=ours&connectTimeout=5"
            })
    void shouldMigrateAndReadInTheSchemaOfTheAddress(String parameters) {
        table.sql("CREATE SCHEMA monitoring; CREATE TABLE monitoring.cpu_thresholds (hostname text, allowed_top int);"
                + " INSERT INTO monitoring.cpu_thresholds VALUES ('doc', 20)");
        try (Running service = table.start(parameters).loaded()) {
            assertThat(service.limits()).isEqualTo(Map.of("doc", "20"));
            assertThat(tables("threshold_changes")).containsExactly("monitoring");
            assertThat(tables("flyway_schema_history")).containsExactly("monitoring");
            assertThat(service.create("happy", "70").verdict()).isEqualTo(Verdict.DONE);
            assertThat(table.query("SELECT author FROM monitoring.threshold_changes"))
                    .containsExactly("dana");
        }
    }

    @Test
    void shouldNameATableThatTheSearchPathDoesNotReach() {
        table.sql("CREATE SCHEMA monitoring; CREATE TABLE monitoring.cpu_thresholds (hostname text, allowed_top int);"
                + " CREATE TABLE \"CPU_Thresholds\" (hostname text)");
        try (Running service = table.start().loaded()) {
            assertThat(service.thresholds.snapshot().warnings())
                    .singleElement()
                    .asString()
                    .contains("monitoring.cpu_thresholds", "public.\"CPU_Thresholds\"", "using public.cpu_thresholds");
        }
    }

    @Test
    void shouldSayThatThereIsNoTableWhenItWasDropped() {
        try (Running service = table.start().loaded()) {
            table.sql("CREATE SCHEMA archive; ALTER TABLE cpu_thresholds SET SCHEMA archive");
            service.thresholds.refresh();

            assertThat(service.reason())
                    .startsWith("There is no table cpu_thresholds on the search path (public)")
                    .contains("archive.cpu_thresholds");
        }
    }

    private List<String> tables(String name) {
        return table.query("SELECT relnamespace::regnamespace FROM pg_class WHERE relname = '" + name + "'");
    }
}
