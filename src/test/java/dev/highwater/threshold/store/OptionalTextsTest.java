package dev.highwater.threshold.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.highwater.baseline.Sensitivity;
import dev.highwater.testing.ExampleThreshold;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.Detect;
import dev.highwater.threshold.Guidance;
import dev.highwater.threshold.NoDataAfter;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.store.ForeignTable.Running;
import dev.highwater.threshold.store.ThresholdChange.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hazard: {@code note}, {@code team} and the like are names that somebody's table may have columns of, with any type,
 * content and rights, or that it has no columns for.
 */
@Slow
class OptionalTextsTest {

    private static final Guidance GUIDANCE =
            new Guidance("https://wiki.example.com/cpu", "First this,\nthen that", "storage", "<!subteam^S0123>");

    private static final Threshold GUIDED =
            Threshold.of("doc", 20).with(GUIDANCE).withNoDataAfter(NoDataAfter.of("10m"));

    private final ForeignTable table = new ForeignTable(TestServers.postgres(), "texts");

    @AfterEach
    void drop() {
        table.close();
    }

    @Test
    void shouldHaveTheColumnsInATableOfOurOwnForPlainSqlToo() {
        try (Running service = table.start().loaded()) {
            table.sql("INSERT INTO cpu_thresholds VALUES ('doc', 20);"
                    + " UPDATE cpu_thresholds SET runbook_url = 'https://wiki.example.com/cpu',"
                    + " note = E'First this,\\r\\nthen that', team = 'storage', mention = '<!subteam^S0123>',"
                    + " no_data_after = 'PT10M';"
                    + " INSERT INTO cpu_thresholds_by_cpu (hostname, cpu, allowed_top, team, no_data_after)"
                    + " VALUES ('doc', 'cpu1', 30, 'batch', 'never')");

            await().untilAsserted(() -> assertThat(service.row("doc", "*")).contains(GUIDED));
            await().untilAsserted(() -> assertThat(service.row("doc", "cpu1"))
                    .contains(ExampleThreshold.of("doc", "cpu1", 30)
                            .build()
                            .with(new Guidance(null, null, "batch", null))
                            .withNoDataAfter(NoDataAfter.NEVER)));
            for (String wrong : List.of(
                    "note = repeat('x', 501)",
                    "team = repeat('x', 101)",
                    "runbook_url = 'javascript:alert(1)'",
                    "mention = '@here'",
                    "no_data_after = 'soon'")) {
                assertThatThrownBy(() -> table.sql("UPDATE cpu_thresholds SET " + wrong))
                        .hasStackTraceContaining("_check");
            }
            table.sql("UPDATE cpu_thresholds SET runbook_url = '', note = '', team = '', mention = '',"
                    + " no_data_after = ''");
            await().untilAsserted(() -> assertThat(service.row("doc", "*")).contains(Threshold.of("doc", 20)));
            assertThat(service.thresholds.snapshot().warnings()).isEmpty();
        }
    }

    @Test
    void shouldKeepRowsAndShortStatementsOfTheVersionBefore() {
        table.migratedTo("15");
        table.sql("INSERT INTO cpu_thresholds VALUES ('doc', 20, 95, 15, 2, 30, 60, 'usual', 'high');"
                + " INSERT INTO cpu_thresholds_by_cpu (hostname, cpu, allowed_top) VALUES ('doc', 'cpu1', 30)");

        try (Running service = table.start().loaded()) {
            table.sql("INSERT INTO cpu_thresholds VALUES ('happy', 70);"
                    + " INSERT INTO cpu_thresholds_by_cpu"
                    + " VALUES ('doc', 'cpu2', 40, NULL, NULL, 1, 0, 0, 'limit', 'low')");

            await().untilAsserted(() -> assertThat(service.thresholds.snapshot().thresholds())
                    .extracting(Threshold::guidance, Threshold::noDataAfter)
                    .hasSize(4)
                    .containsOnly(tuple(Guidance.NONE, null)));
            assertThat(service.row("doc", "*"))
                    .contains(ExampleThreshold.of("doc", 20)
                            .critical(95)
                            .clearBelow(15)
                            .pending(2, 30)
                            .keepFiring(60)
                            .build()
                            .detecting(Detect.USUAL, Sensitivity.HIGH));
            assertThat(service.replace(GUIDED).verdict()).isEqualTo(Verdict.DONE);
        }
    }

    /** As an instance of the version before writes, which knows none of the columns. */
    @Test
    void shouldLeaveTheTextsAloneWhenTheVersionBeforeWrites() {
        try (Running service = table.start().loaded()) {
            service.replaceOrCreate(GUIDED);

            table.sql("UPDATE cpu_thresholds SET allowed_top = 25, critical_top = NULL, clear_below = NULL,"
                    + " pending_windows = 1, pending_seconds = 0, keep_firing_seconds = 0, detect = 'limit',"
                    + " sensitivity = 'medium' WHERE hostname = 'doc'");

            await().untilAsserted(() -> assertThat(service.row("doc", "*"))
                    .contains(Threshold.of("doc", 25).with(GUIDANCE).withNoDataAfter(NoDataAfter.of("10m"))));
        }
    }

    @Test
    void shouldAddToSomebodysTableTheColumnsThatAreAskedForAndNoOthers() {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int)");
        try (Running service = table.start().loaded()) {
            service.create("doc", "20");
            assertThat(table.columns()).containsExactly("hostname", "allowed_top");

            Threshold owned = Threshold.of("doc", 20).with(new Guidance(null, null, "storage", null));
            assertThat(service.replace(owned).threshold().map(row -> row.withVersion("")))
                    .contains(owned);
            assertThat(table.columns()).containsExactly("hostname", "allowed_top", "team");

            assertThat(service.put(GUIDED)).contains(new ImportResult(0, 1, 0, 0, false));
            assertThat(table.columns())
                    .containsExactly(
                            "hostname", "allowed_top", "team", "runbook_url", "note", "mention", "no_data_after");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "note | text | repeat('x', 501) | \"xxx",
                "note | text | E'a\\tb' | \"a\\tb\"",
                "team | text | E'a\\nb' | \"a\\nb\"",
                "runbook_url | text | 'wiki/cpu' | \"wiki/cpu\"",
                "runbook_url | text | 'javascript:alert(1)' | \"javascript:alert(1)\"",
                "runbook_url | text | 'https://ana:hunter2@wiki/' | \"https://***@wiki/\"",
                "mention | text | '@storage' | \"@storage\"",
                "no_data_after | text | '10 minutes' | \"10 minutes\"",
                "no_data_after | text | '0' | \"0\"",
            })
    void shouldTakeNothingFromWhatCannotBeUsedAndLeaveItAlone(String column, String type, String value, String named) {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int, %s %s);".formatted(column, type)
                + " INSERT INTO cpu_thresholds VALUES ('doc', 20, " + value + "), ('happy', 70, NULL), ('x', 1, ' ')");
        List<String> before = table.query("SELECT " + column + " FROM cpu_thresholds ORDER BY hostname");

        try (Running service = table.start().loaded()) {
            assertThat(service.row("doc", "*")).contains(Threshold.of("doc", 20));
            assertThat(service.thresholds.snapshot().warnings())
                    .singleElement()
                    .asString()
                    .startsWith("cpu_thresholds has a %1$s that cannot be used, so there is none: host doc, %1$s %2$s"
                            .formatted(column, named));

            assertThat(service.replace(Threshold.of("doc", 25)).verdict()).isEqualTo(Verdict.DONE);
            assertThat(service.put(Threshold.of("doc", 30), Threshold.of("happy", 70), Threshold.of("x", 1)))
                    .contains(new ImportResult(0, 1, 2, 0, false));
            assertThat(table.query("SELECT " + column + " FROM cpu_thresholds ORDER BY hostname"))
                    .isEqualTo(before);
        }
    }

    /** What is no text has a meaning of its own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {"int | 7", "jsonb | '[1]'", "text[] | '{storage}'", "boolean | true", "timestamptz | now()"})
    void shouldNeitherReadNorWriteAColumnOfAnotherType(String type, String value) {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int, team " + type + ");"
                + " INSERT INTO cpu_thresholds VALUES ('doc', 20, " + value + ")");

        try (Running service = table.start().loaded()) {
            assertThat(service.row("doc", "*")).contains(Threshold.of("doc", 20));
            assertThat(service.thresholds.snapshot().warnings()).isEmpty();
            assertThat(service.replace(Threshold.of("doc", 25)).verdict()).isEqualTo(Verdict.DONE);
            assertThat(service.replace(GUIDED).verdict()).isEqualTo(Verdict.ONLY_A_LIMIT);
            assertThat(service.replace(Threshold.of("doc", 25).with(new Guidance(null, "Hello", null, null)))
                            .verdict())
                    .isEqualTo(Verdict.DONE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "varchar(100)", "char(60)", "varchar"})
    void shouldReadAndWriteColumnsOfItsOwnerThatTakeTexts(String type) {
        table.sql(
                ("CREATE TABLE cpu_thresholds (hostname text, allowed_top int, runbook_url %1$s, note %1$s, team %1$s,"
                                        + " mention %1$s, no_data_after %1$s)")
                                .formatted(type)
                        + "; INSERT INTO cpu_thresholds VALUES ('doc', 20, 'https://wiki.example.com/cpu',"
                        + " E'First this,\\nthen that', 'storage', '<!subteam^S0123>', '600')");

        try (Running service = table.start().loaded()) {
            assertThat(service.row("doc", "*")).contains(GUIDED);
            assertThat(service.put(GUIDED)).contains(new ImportResult(0, 0, 1, 0, false));

            Threshold other = Threshold.of("doc", 20).with(new Guidance(null, "Other", "batch", null));
            assertThat(service.replace(other).threshold().map(row -> row.withVersion("")))
                    .contains(other);
            assertThat(service.put(GUIDED)).contains(new ImportResult(0, 1, 0, 0, false));
            assertThat(table.columns()).hasSize(7);
        }
    }

    @Test
    void shouldRefuseATextThatIsLongerThanItsColumn() {
        table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int, note varchar(10));"
                + " INSERT INTO cpu_thresholds VALUES ('doc', 20)");

        try (Running service = table.start().loaded()) {
            assertThatThrownBy(() -> service.replace(
                            Threshold.of("doc", 20).with(new Guidance(null, "Hello world", null, null))))
                    .isInstanceOfSatisfying(
                            RefusedEditException.class,
                            refused -> assertThat(refused.problem().violations())
                                    .extracting(Object::toString)
                                    .containsExactly("note must be at most 10 characters: column note of"
                                            + " public.cpu_thresholds is character varying(10)"));
        }
    }

    @Test
    void shouldRefuseWhatATableCannotHoldThatMayNotBeAltered() {
        table.asSuperuser("CREATE TABLE cpu_thresholds (hostname text, allowed_top int);"
                + " INSERT INTO cpu_thresholds VALUES ('doc', 20);"
                + " GRANT SELECT, INSERT, UPDATE, DELETE ON cpu_thresholds TO PUBLIC");
        Threshold ofCpu = ExampleThreshold.of("doc", "cpu1", 25).build().with(GUIDANCE);

        try (Running service = table.start().loaded()) {
            assertThat(service.replace(GUIDED).verdict()).isEqualTo(Verdict.ONLY_A_LIMIT);
            assertThat(service.put(GUIDED)).isEmpty();
            assertThat(service.put(ofCpu))
                    .as("a table of our own holds it")
                    .contains(new ImportResult(1, 0, 0, 0, false));
            assertThat(table.columns()).containsExactly("hostname", "allowed_top");
        }
    }

    /** A role that could change limits until now can go on. */
    @Test
    void shouldEditLimitsBesideTextsThatItMayReadAndNotWrite() {
        table.asSuperuser("CREATE TYPE squad AS ENUM ('storage', 'batch');"
                + " CREATE TABLE cpu_thresholds (hostname text, allowed_top int, team squad, note text,"
                + " mention text GENERATED ALWAYS AS ('<!here>') STORED);"
                + " INSERT INTO cpu_thresholds VALUES ('doc', 20, 'storage', 'Ours');"
                + " GRANT SELECT, DELETE, INSERT (hostname, allowed_top), UPDATE (hostname, allowed_top)"
                + " ON cpu_thresholds TO PUBLIC");
        Guidance there = new Guidance(null, "Ours", "storage", "<!here>");

        try (Running service = table.start().loaded()) {
            assertThat(service.row("doc", "*")).contains(Threshold.of("doc", 20).with(there));

            assertThat(service.replace(Threshold.of("doc", 25).with(there)).verdict())
                    .isEqualTo(Verdict.DONE);
            assertThat(service.put(Threshold.of("doc", 30).with(there))).contains(new ImportResult(0, 1, 0, 0, false));
            assertThat(service.replace(Threshold.of("doc", 25)).verdict()).isEqualTo(Verdict.ONLY_A_LIMIT);
            assertThat(table.query("SELECT allowed_top || note || team FROM cpu_thresholds"))
                    .containsExactly("30Oursstorage");
        }
    }

    @Test
    void shouldReadTheTextsOfAViewAndSeeThatTheyChange() {
        table.sql("CREATE TABLE inventory (name text, cpu_limit int, squad text);"
                + " INSERT INTO inventory VALUES ('doc', 20, 'storage');"
                + " CREATE VIEW cpu_thresholds AS SELECT name AS hostname, cpu_limit AS allowed_top, squad AS team,"
                + " 'never' AS no_data_after FROM inventory");

        try (Running service = table.start().loaded()) {
            Threshold before = service.thresholds.snapshot().find("doc").orElseThrow();
            assertThat(before.guidance().team()).isEqualTo("storage");
            assertThat(before.noDataAfter()).isEqualTo(NoDataAfter.NEVER);

            table.sql("UPDATE inventory SET squad = 'batch'");
            service.thresholds.refresh();

            await().untilAsserted(() -> assertThat(
                            service.thresholds.snapshot().find("doc").orElseThrow())
                    .satisfies(after -> assertThat(after.guidance().team()).isEqualTo("batch"))
                    .satisfies(after -> assertThat(after.version()).isNotEqualTo(before.version())));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldRecordTheTextsOfAChange(boolean mayHaveTriggers) {
        String create = "CREATE TABLE cpu_thresholds (hostname text, allowed_top int, runbook_url text, note text,"
                + " team text, mention text, no_data_after text)";
        if (mayHaveTriggers) {
            table.sql(create);
        } else {
            table.asSuperuser(create + "; GRANT SELECT, INSERT, UPDATE, DELETE ON cpu_thresholds TO PUBLIC");
        }
        try (Running service = table.start().loaded()) {
            await().until(() -> table.triggers().isEmpty() != mayHaveTriggers);
            service.create("doc", "20");
            service.replace(GUIDED);

            assertThat(service.recorded())
                    .extracting(RecordedChange::before, RecordedChange::after)
                    .containsExactly(tuple(Threshold.of("doc", 20), GUIDED), tuple(null, Threshold.of("doc", 20)));
        }
    }

    /** What the service writes the database reads as the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {"1s", "90s", "10m", "36h", "365d", "never", "PT1H30M", "P1DT12H", "p2d", "0", "366d", "PT", "x"})
    void shouldReadTimesAsTheServiceDoes(String written) {
        try (Running service = table.start().loaded()) {
            String read = table.query("SELECT highwater_no_data_after('" + written + "')")
                    .get(0);

            assertThat(Optional.ofNullable(read).map(NoDataAfter::of)).isEqualTo(NoDataAfter.find(written));
        }
    }
}
