package dev.highwater.threshold.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.highwater.baseline.Sensitivity;
import dev.highwater.database.ConnectedDatabase;
import dev.highwater.testing.ExampleThreshold;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.Detect;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.store.ForeignTable.Running;
import dev.highwater.threshold.store.ThresholdChange.Verdict;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hazard: {@code detect} and {@code sensitivity} are words that somebody's table may use for something else, or that it
 * has no columns for.
 */
@Execution(ExecutionMode.CONCURRENT) // Each with a database of its own.
@Slow
class OptionalWordsTest {

    private static final Threshold UNUSUAL = Threshold.of("doc", 20).detecting(Detect.USUAL, Sensitivity.HIGH);

    private final ForeignTable table = new ForeignTable(TestServers.postgres(), "words");

    @AfterEach
    void drop() {
        table.close();
    }

    @Test
    void shouldHaveTheColumnsInATableOfOurOwnForPlainSqlToo() {
        try (Running service = table.start().loaded()) {
            table.sql("INSERT INTO cpu_thresholds VALUES ('doc', 20);"
                    + " UPDATE cpu_thresholds SET detect = 'usual', sensitivity = 'high';"
                    + " INSERT INTO cpu_thresholds_by_cpu (hostname, cpu, allowed_top, detect)"
                    + " VALUES ('doc', 'cpu1', 30, 'both')");

            await().untilAsserted(() -> assertThat(service.row("doc", "*")).contains(UNUSUAL));
            await().untilAsserted(() -> assertThat(service.row("doc", "cpu1"))
                    .contains(
                            ExampleThreshold.of("doc", "cpu1", 30).build().detecting(Detect.BOTH, Sensitivity.MEDIUM)));
            assertThatThrownBy(() -> table.sql("UPDATE cpu_thresholds SET detect = 'all'"))
                    .hasStackTraceContaining("cpu_thresholds_detect_check");
        }
    }

    @Test
    void shouldKeepRowsAndShortStatementsOfTheVersionBefore() {
        table.migratedTo("13");
        table.sql("INSERT INTO cpu_thresholds VALUES ('doc', 20, 95, 15, 2, 30, 60);"
                + " INSERT INTO cpu_thresholds_by_cpu (hostname, cpu, allowed_top) VALUES ('doc', 'cpu1', 30)");

        try (Running service = table.start().loaded()) {
            table.sql("INSERT INTO cpu_thresholds VALUES ('happy', 70);"
                    + " INSERT INTO cpu_thresholds_by_cpu VALUES ('doc', 'cpu2', 40, NULL, NULL, 1, 0, 0)");

            await().untilAsserted(() -> assertThat(service.thresholds.snapshot().thresholds())
                    .extracting(row -> row.key() + " " + row.detect().text() + " "
                            + row.detection().sensitivity().text())
                    .containsExactly(
                            "doc/* limit medium",
                            "doc/cpu1 limit medium",
                            "doc/cpu2 limit medium",
                            "happy/* limit medium"));
            assertThat(service.row("doc", "*"))
                    .contains(ExampleThreshold.of("doc", 20)
                            .critical(95)
                            .clearBelow(15)
                            .pending(2, 30)
                            .keepFiring(60)
                            .build());
            assertThat(service.replace(UNUSUAL).verdict()).isEqualTo(Verdict.DONE);
        }
    }

    /** As an instance of the version before writes, which knows neither column. */
    @Test
    void shouldLeaveTheWordsAloneWhenTheVersionBeforeWrites() {
        try (Running service = table.start().loaded()) {
            service.replaceOrCreate(UNUSUAL);

            table.sql("UPDATE cpu_thresholds SET allowed_top = 25, critical_top = NULL, clear_below = NULL,"
                    + " pending_windows = 1, pending_seconds = 0, keep_firing_seconds = 0 WHERE hostname = 'doc'");

            await().untilAsserted(() -> assertThat(service.row("doc", "*"))
                    .contains(Threshold.of("doc", 25).detecting(Detect.USUAL, Sensitivity.HIGH)));
        }
    }

    @Test
    void shouldWaitForTheLockNoLongerThanItMayAndThenMigrate() throws Exception {
        table.migratedTo("13");
        try (var connection = table.connection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE cpu_thresholds IN ACCESS SHARE MODE");

            assertThatThrownBy(() -> ConnectedDatabase.flyway(TestServers.postgres(), table.database())
                            .migrate())
                    .hasStackTraceContaining("lock timeout");
            connection.rollback();
        }
        ConnectedDatabase.flyway(TestServers.postgres(), table.database()).migrate();

        assertThat(table.columns()).contains("detect", "sensitivity");
    }

    @Test
    void shouldAddColumnsToSomebodysTableOnlyWhenOneIsAskedFor() {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int)");
        try (Running service = table.start().loaded()) {
            service.create("doc", "20");
            assertThat(table.columns()).containsExactly("hostname", "allowed_top");

            assertThat(service.replace(UNUSUAL).threshold().map(row -> row.withVersion("")))
                    .contains(UNUSUAL);

            assertThat(table.columns()).containsExactly("hostname", "allowed_top", "detect", "sensitivity");
            table.sql("INSERT INTO cpu_thresholds VALUES ('happy', 70)");
            await().untilAsserted(() -> assertThat(service.row("happy", "*")).contains(Threshold.of("happy", 70)));
            assertThat(service.replace(
                                    ExampleThreshold.of("doc", 20).critical(95).build())
                            .verdict())
                    .isEqualTo(Verdict.DONE);
            assertThat(table.columns()).hasSize(9);
        }
    }

    @Test
    void shouldAddToATableOfTheVersionBeforeNothingThatSomebodyHasTakenTheNameOf() {
        table.migratedTo("13");
        table.sql("ALTER TABLE cpu_thresholds ADD COLUMN detect boolean DEFAULT true;"
                + " INSERT INTO cpu_thresholds VALUES ('doc', 20)");

        try (Running service = table.start().loaded()) {
            assertThat(service.row("doc", "*")).contains(Threshold.of("doc", 20));
            assertThat(service.thresholds.snapshot().warnings())
                    .containsExactly("cpu_thresholds has a detect that is none of Highwater's words, so the default"
                            + " holds: host doc, detect true");
            assertThat(service.replace(UNUSUAL).verdict()).isEqualTo(Verdict.ONLY_A_LIMIT);
            assertThat(service.replace(Threshold.of("doc", 25)).verdict()).isEqualTo(Verdict.DONE);
            assertThat(table.query("SELECT detect FROM cpu_thresholds")).containsExactly("t");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "text | 'smoke, heat' | smoke, heat",
                "varchar(3) | 'all' | all",
                "int | 7 | 7",
                "jsonb | '[1]' | [1]",
                "text[] | '{limit}' | [\"limit\"]",
                "text | 'USUAL' | USUAL",
                "text | repeat('x', 200) | xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            })
    void shouldTakeTheDefaultForWhatIsNoWordOfOursAndLeaveItAlone(String type, String value, String named) {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int, detect " + type + ");"
                + " INSERT INTO cpu_thresholds VALUES ('doc', 20, " + value + "), ('happy', 70, NULL)");
        List<String> before = table.query("SELECT detect::text FROM cpu_thresholds ORDER BY hostname");

        try (Running service = table.start().loaded()) {
            assertThat(service.row("doc", "*")).contains(Threshold.of("doc", 20));
            assertThat(service.thresholds.snapshot().warnings())
                    .containsExactly("cpu_thresholds has a detect that is none of Highwater's words, so the default"
                            + " holds: host doc, detect " + named);

            assertThat(service.replace(Threshold.of("doc", 25)).verdict()).isEqualTo(Verdict.DONE);
            assertThat(service.put(Threshold.of("doc", 30), Threshold.of("happy", 70)))
                    .contains(new ImportResult(0, 1, 1, 0, false));
            assertThat(table.query("SELECT detect::text FROM cpu_thresholds ORDER BY hostname"))
                    .isEqualTo(before);
        }
    }

    @Test
    void shouldNameTwentyWordsOfSomebodyElseAndCountTheOthers() {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int, sensitivity text);"
                + " INSERT INTO cpu_thresholds SELECT 'web-' || n, 80, 'very' FROM generate_series(1, 50) AS n");

        try (Running service = table.start().loaded()) {
            assertThat(service.thresholds.snapshot().warnings())
                    .hasSize(21)
                    .endsWith("cpu_thresholds has 50 rows whose sensitivity is none of Highwater's words; the first 20"
                            + " are named");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "varchar(6)", "char(10)", "varchar"})
    void shouldReadAndWriteColumnsOfItsOwnerThatTakeOurWords(String type) {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int, detect %1$s, sensitivity %1$s);"
                        .formatted(type)
                + " INSERT INTO cpu_thresholds VALUES ('doc', 20, 'usual', 'high'), ('happy', 70, ' both ', NULL)"
                        .replace("' both '", type.equals("varchar(6)") ? "'both'" : "' both '"));

        try (Running service = table.start().loaded()) {
            assertThat(service.row("doc", "*")).contains(UNUSUAL);
            assertThat(service.row("happy", "*"))
                    .contains(Threshold.of("happy", 70).detecting(Detect.BOTH, Sensitivity.MEDIUM));

            Threshold other = Threshold.of("doc", 20).detecting(Detect.BOTH, Sensitivity.LOW);
            assertThat(service.replace(other).threshold().map(row -> row.withVersion("")))
                    .contains(other);
            assertThat(service.put(other, Threshold.of("new", 1).detecting(Detect.USUAL, Sensitivity.HIGH)))
                    .contains(new ImportResult(1, 0, 1, 0, false));
            assertThat(table.columns()).hasSize(4);
        }
    }

    @Test
    void shouldReadTheWordsOfAView() {
        table.sql("CREATE TABLE inventory (name text, cpu_limit int, kind text);"
                + " INSERT INTO inventory VALUES ('doc', 20, 'web'), ('happy', 70, 'batch');"
                + " CREATE VIEW cpu_thresholds AS SELECT name AS hostname, cpu_limit AS allowed_top,"
                + " CASE kind WHEN 'web' THEN 'usual' ELSE 'limit' END AS detect, 'high' AS sensitivity"
                + " FROM inventory");

        try (Running service = table.start().loaded()) {
            assertThat(service.row("doc", "*")).contains(UNUSUAL);
            String version =
                    service.thresholds.snapshot().find("happy").orElseThrow().version();

            table.sql("UPDATE inventory SET kind = 'web' WHERE name = 'happy'");
            service.thresholds.refresh();

            await().untilAsserted(() -> assertThat(service.row("happy", "*"))
                    .contains(Threshold.of("happy", 70).detecting(Detect.USUAL, Sensitivity.HIGH)));
            assertThat(service.thresholds.snapshot().find("happy").orElseThrow().version())
                    .isNotEqualTo(version);
        }
    }

    @Test
    void shouldRefuseWhatATableCannotHoldThatMayNotBeAltered() {
        table.asSuperuser("CREATE TABLE cpu_thresholds (hostname text, allowed_top int);"
                + " INSERT INTO cpu_thresholds VALUES ('doc', 20);"
                + " GRANT SELECT, INSERT, UPDATE, DELETE ON cpu_thresholds TO PUBLIC");
        Threshold ofCpu = ExampleThreshold.of("doc", "cpu1", 25).build().detecting(Detect.BOTH, Sensitivity.LOW);

        try (Running service = table.start().loaded()) {
            assertThat(service.replace(UNUSUAL).verdict()).isEqualTo(Verdict.ONLY_A_LIMIT);
            assertThat(service.put(UNUSUAL)).isEmpty();
            assertThat(service.put(ofCpu))
                    .as("a table of our own holds it")
                    .contains(new ImportResult(1, 0, 0, 0, false));
            assertThat(table.columns()).containsExactly("hostname", "allowed_top");
        }
    }

    /** An alert too many is seen, and one too few is not. */
    @Test
    void shouldTakeOfSeveralRowsOneWhoseLimitIsCompared() {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int, detect text);"
                + " INSERT INTO cpu_thresholds VALUES ('doc', 10, 'usual'), ('doc', 30, NULL), ('doc', 30, 'both')");

        try (Running service = table.start().loaded()) {
            assertThat(service.row("doc", "*"))
                    .contains(Threshold.of("doc", 30).detecting(Detect.BOTH, Sensitivity.MEDIUM));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldRecordTheWordsOfAChange(boolean mayHaveTriggers) {
        if (mayHaveTriggers) {
            table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int, detect text, sensitivity text)");
        } else {
            table.asSuperuser("CREATE TABLE cpu_thresholds (hostname text, allowed_top int, detect text, sensitivity"
                    + " text); GRANT SELECT, INSERT, UPDATE, DELETE ON cpu_thresholds TO PUBLIC");
        }
        try (Running service = table.start().loaded()) {
            await().until(() -> table.triggers().isEmpty() != mayHaveTriggers);
            service.create("doc", "20");
            service.replace(UNUSUAL);

            assertThat(service.recorded())
                    .extracting(RecordedChange::before, RecordedChange::after)
                    .containsExactly(tuple(Threshold.of("doc", 20), UNUSUAL), tuple(null, Threshold.of("doc", 20)));
        }
    }
}
