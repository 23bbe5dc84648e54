package dev.highwater.threshold.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.database.ConnectedDatabase;
import dev.highwater.http.IfMatch;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ExampleThreshold;
import dev.highwater.testing.Patience;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.store.ThresholdChange.Verdict;
import dev.highwater.time.Ticker;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that had {@code cpu_thresholds} before Highwater came: it goes on working as it did, odd rows and all. */
@Slow
class AdoptedTableTest {

    private static final String DATABASE = "adopted";
    private static final Set<String> ADDED =
            Set.of("critical_top", "clear_below", "pending_windows", "pending_seconds", "keep_firing_seconds");
    private static final ThresholdImporter.Options MERGE = new ThresholdImporter.Options(false, false, "dana");
    private static final Duration WITHIN = Patience.LONGEST;

    private final PostgresServer server = TestServers.postgres();

    @BeforeEach
    void createDatabase() {
        ConnectedDatabase.create(server, DATABASE);
    }

    @AfterEach
    void dropDatabase() {
        ConnectedDatabase.asSuperuser(server, "postgres", "DROP DATABASE adopted WITH (FORCE)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hostname VARCHAR, allowed_top INT",
                "hostname VARCHAR(20) PRIMARY KEY, allowed_top INT",
                "hostname TEXT NOT NULL UNIQUE, allowed_top INTEGER NOT NULL",
                "hostname CHAR(30), allowed_top SMALLINT",
                "hostname VARCHAR, allowed_top BIGINT, note TEXT DEFAULT 'none'",
                "allowed_top INT, hostname VARCHAR"
            })
    void shouldWorkWithEveryFormOfTheTable(String columns) throws SQLException {
        sql("CREATE TABLE cpu_thresholds (" + columns + ")");
        sql("INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES ('doc', 20), ('happy', 70)");
        List<String> before = rows();

        try (ConnectedDatabase connected = connect()) {
            Thresholds thresholds = thresholds(connected);

            assertThat(rows()).isEqualTo(before);
            assertThat(allowedTops(thresholds)).isEqualTo(Map.of("doc", 20, "happy", 70));
            assertThat(thresholds.snapshot().warnings()).isEmpty();

            ThresholdEditor editor = new ThresholdEditor(connected.database());
            assertThat(editor.create(Threshold.of("sleepy", 40), "dana")
                            .await()
                            .atMost(WITHIN)
                            .verdict())
                    .isEqualTo(Verdict.DONE);
            assertThat(editor.create(Threshold.of("doc", 40), "dana")
                            .await()
                            .atMost(WITHIN)
                            .verdict())
                    .isEqualTo(Verdict.EXISTS);
            assertThat(editor.replace(Threshold.of("doc", 25), anything(), "dana")
                            .await()
                            .atMost(WITHIN)
                            .verdict())
                    .isEqualTo(Verdict.DONE);
            assertThat(editor.delete(new SeriesKey("happy", "*"), anything(), "dana")
                            .await()
                            .atMost(WITHIN)
                            .verdict())
                    .isEqualTo(Verdict.DONE);
            await().untilAsserted(() -> assertThat(allowedTops(thresholds)).isEqualTo(Map.of("doc", 25, "sleepy", 40)));
        }
    }

    @Test
    void shouldHoldTheStrictestOfSeveralRowsAndWarnAboutThem() {
        sql("CREATE TABLE cpu_thresholds (hostname VARCHAR, allowed_top INT)");
        sql("INSERT INTO cpu_thresholds VALUES ('doc', 30), ('doc', 20), ('doc', NULL), ('happy', 70)");

        try (ConnectedDatabase connected = connect()) {
            Thresholds thresholds = thresholds(connected);

            assertThat(allowedTops(thresholds)).isEqualTo(Map.of("doc", 20, "happy", 70));
            assertThat(thresholds.snapshot().warnings())
                    .containsExactly(
                            "cpu_thresholds has 2 rows for host doc; the strictest, 20, is in force",
                            "cpu_thresholds has a row that is ignored: hostname \"doc\", allowed_top NULL");
        }
    }

    @Test
    void shouldIgnoreAndNameRowsThatCannotBeMeant() throws SQLException {
        sql("CREATE TABLE cpu_thresholds (hostname VARCHAR, allowed_top INT)");
        sql("INSERT INTO cpu_thresholds VALUES (NULL, 20), ('a', NULL), ('', 20), (E'd\\n', 20),"
                + " (repeat('x', 254), 20), (NULL, NULL), ('good', 0), ('*', 100), ('never', 500), ('always', -1)");
        List<String> before = rows();

        try (ConnectedDatabase connected = connect()) {
            Thresholds thresholds = thresholds(connected);

            assertThat(allowedTops(thresholds)).isEqualTo(Map.of("good", 0, "*", 100, "never", 500, "always", -1));
            assertThat(thresholds.snapshot().warnings())
                    .hasSize(8)
                    .startsWith(
                            "cpu_thresholds has a limit below 0, which every average is over: host always,"
                                    + " allowed_top -1",
                            "cpu_thresholds has a limit above 100, which no average is ever over: host never,"
                                    + " allowed_top 500")
                    .contains("cpu_thresholds has a row that is ignored: hostname \"a\", allowed_top NULL")
                    .contains("cpu_thresholds has a row that is ignored: hostname \"d\\n\", allowed_top 20")
                    .contains("cpu_thresholds has a row that is ignored: hostname NULL, allowed_top NULL");
            assertThat(rows()).isEqualTo(before);
        }
    }

    @Test
    void shouldNameTwentyOddLimitsAndCountTheOthers() throws SQLException {
        sql("CREATE TABLE cpu_thresholds (hostname VARCHAR, allowed_top INT)");
        sql("INSERT INTO cpu_thresholds SELECT 'web-' || n / 2, 1000 FROM generate_series(2, 101) AS n");

        try (ConnectedDatabase connected = connect()) {
            assertThat(thresholds(connected).snapshot().warnings())
                    .hasSize(42)
                    .contains("cpu_thresholds has 50 hosts with several rows; the first 20 are named")
                    .endsWith("cpu_thresholds has 50 limits below 0 or above 100, which hold as they are;"
                            + " the first 20 are named");
        }
    }

    @Test
    void shouldApplyAnEditToEveryRowOfAHost() throws SQLException {
        sql("CREATE TABLE cpu_thresholds (hostname VARCHAR, allowed_top INT)");
        sql("INSERT INTO cpu_thresholds VALUES ('doc', 30), ('doc', 20), ('doc', NULL), ('bad', NULL)");

        try (ConnectedDatabase connected = connect()) {
            Thresholds thresholds = thresholds(connected);
            ThresholdEditor editor = new ThresholdEditor(connected.database());
            String version = thresholds.snapshot().find("doc").orElseThrow().version();

            sql("DELETE FROM cpu_thresholds WHERE allowed_top = 20");
            assertThat(editor.replace(Threshold.of("doc", 40), new IfMatch(false, Set.of(version)), "dana")
                            .await()
                            .atMost(WITHIN)
                            .verdict())
                    .as("losing a duplicate is a change too")
                    .isEqualTo(Verdict.CHANGED_MEANWHILE);

            editor.replace(Threshold.of("doc", 40), anything(), "dana").await().atMost(WITHIN);
            editor.create(Threshold.of("bad", 50), "dana").await().atMost(WITHIN);
            assertThat(rows()).containsExactly("bad|50", "doc|40", "doc|40");

            editor.delete(new SeriesKey("doc", "*"), anything(), "dana").await().atMost(WITHIN);
            assertThat(rows()).containsExactly("bad|50");
        }
    }

    @Test
    void shouldNotLetTwoEditorsCreateAHostTwiceAlthoughThereIsNoKey() throws SQLException {
        sql("CREATE TABLE cpu_thresholds (hostname VARCHAR, allowed_top INT)");
        try (ConnectedDatabase connected = connect()) {
            thresholds(connected);
            ThresholdEditor editor = new ThresholdEditor(connected.database());

            List<ThresholdChange> changes = Uni.join()
                    .all(IntStream.range(0, 8)
                            .mapToObj(value -> editor.create(Threshold.of("doc", value), "dana"))
                            .toList())
                    .andFailFast()
                    .await()
                    .atMost(WITHIN);

            assertThat(changes).extracting(ThresholdChange::verdict).containsOnlyOnce(Verdict.DONE);
            assertThat(rows()).hasSize(1);
        }
    }

    @Test
    void shouldLetOthersWriteToTheTableWhoMightBefore() {
        sql("CREATE TABLE cpu_thresholds (hostname VARCHAR, allowed_top INT)");
        ConnectedDatabase.asSuperuser(
                server,
                DATABASE,
                "DROP ROLE IF EXISTS operations; CREATE ROLE operations; GRANT INSERT ON cpu_thresholds TO operations");
        try (ConnectedDatabase connected = connect()) {
            Thresholds thresholds = thresholds(connected);

            ConnectedDatabase.asSuperuser(
                    server, DATABASE, "SET ROLE operations; INSERT INTO cpu_thresholds VALUES ('doc', 20)");

            await().until(() -> thresholds.snapshot().find("doc").isPresent());
        } finally {
            ConnectedDatabase.asSuperuser(server, DATABASE, "DROP OWNED BY operations; DROP ROLE operations");
        }
    }

    @Test
    void shouldReadATableThatMayOnlyBeRead() {
        ConnectedDatabase.asSuperuser(
                server,
                DATABASE,
                "CREATE TABLE cpu_thresholds (hostname VARCHAR, allowed_top INT);"
                        + " INSERT INTO cpu_thresholds VALUES ('doc', 20);"
                        + " GRANT SELECT ON cpu_thresholds TO "
                        + server.user());

        try (ConnectedDatabase connected = connect()) {
            Thresholds thresholds = thresholds(connected);
            assertThat(allowedTops(thresholds)).isEqualTo(Map.of("doc", 20));

            ConnectedDatabase.asSuperuser(server, DATABASE, "UPDATE cpu_thresholds SET allowed_top = 30");
            thresholds.refresh();

            await().untilAsserted(() -> assertThat(allowedTops(thresholds)).isEqualTo(Map.of("doc", 30)));
        }
    }

    @Test
    void shouldStoreOnlyLimitsInATableThatMayNotBeAltered() {
        ConnectedDatabase.asSuperuser(
                server,
                DATABASE,
                "CREATE TABLE cpu_thresholds (hostname VARCHAR, allowed_top INT);"
                        + " INSERT INTO cpu_thresholds VALUES ('doc', 20), ('doc', 30);"
                        + " GRANT SELECT, INSERT, UPDATE, DELETE ON cpu_thresholds TO "
                        + server.user());

        try (ConnectedDatabase connected = connect()) {
            Thresholds thresholds = thresholds(connected);
            ThresholdEditor editor = new ThresholdEditor(connected.database());
            ThresholdImporter importer = new ThresholdImporter(connected.database());
            Threshold withRules = ExampleThreshold.of("doc", 25).critical(95).build();
            Threshold ofCpu =
                    ExampleThreshold.of("doc", "cpu1", 25).critical(95).build();

            assertThat(editor.replace(withRules, anything(), "dana")
                            .await()
                            .atMost(WITHIN)
                            .verdict())
                    .isEqualTo(Verdict.ONLY_A_LIMIT);
            assertThat(importer.put(List.of(withRules), MERGE).await().atMost(WITHIN))
                    .isEmpty();
            assertThat(editor.create(ofCpu, "dana").await().atMost(WITHIN).verdict())
                    .as("our own table can store it")
                    .isEqualTo(Verdict.DONE);
            assertThat(editor.replace(Threshold.of("doc", 25), anything(), "dana")
                            .await()
                            .atMost(WITHIN)
                            .verdict())
                    .isEqualTo(Verdict.DONE);
            assertThat(importer.put(List.of(Threshold.of("happy", 70), ofCpu), MERGE)
                            .await()
                            .atMost(WITHIN))
                    .contains(new ImportResult(1, 0, 1, 0, false));

            thresholds.refresh();
            await().untilAsserted(() ->
                    assertThat(thresholds.snapshot().find("happy")).isPresent());
            assertThat(new ChangeLog(connected.database())
                            .page(null, Long.MAX_VALUE, 10)
                            .await()
                            .atMost(WITHIN)
                            .items())
                    .as("without triggers, what the service does itself is recorded")
                    .extracting(change -> change.author() + " " + change.action() + " " + change.key())
                    .containsExactly("dana created happy/*", "dana changed doc/*", "dana created doc/cpu1");
        }
    }

    @Test
    void shouldReadColumnsOfOtherTypesAsTheirDefaults() {
        sql("CREATE TABLE cpu_thresholds (hostname VARCHAR, allowed_top TEXT, pending_windows TEXT, cpu TEXT)");
        sql("INSERT INTO cpu_thresholds VALUES ('doc', '20', 'many', 'cpu7'), ('happy', 'hot', '3', NULL)");

        try (ConnectedDatabase connected = connect()) {
            Thresholds thresholds = thresholds(connected);

            assertThat(thresholds.snapshot().find("doc"))
                    .hasValueSatisfying(doc -> assertThat(doc.withVersion("")).isEqualTo(Threshold.of("doc", 20)));
            assertThat(thresholds.snapshot().warnings())
                    .containsExactly("cpu_thresholds has a row that is ignored: hostname \"happy\", allowed_top hot");
        }
    }

    @Test
    void shouldHaveNoThresholdsWhenTheTableIsTruncated() {
        sql("CREATE TABLE cpu_thresholds (hostname VARCHAR, allowed_top INT)");
        sql("INSERT INTO cpu_thresholds VALUES ('doc', 20)");
        try (ConnectedDatabase connected = connect()) {
            Thresholds thresholds = thresholds(connected);

            sql("TRUNCATE cpu_thresholds");

            await().until(() -> allowedTops(thresholds).isEmpty());
        }
    }

    @Test
    void shouldStartBesideOtherTablesInTheDatabase() {
        sql("CREATE TABLE somebody_elses (id INT)");

        try (ConnectedDatabase connected = connect()) {
            assertThat(thresholds(connected).isLoaded()).isTrue();
        }
        // A second start finds everything in place.
        try (ConnectedDatabase connected = connect()) {
            assertThat(thresholds(connected).isLoaded()).isTrue();
        }
    }

    private ConnectedDatabase connect() {
        return ConnectedDatabase.to(server, DATABASE);
    }

    private static Thresholds thresholds(ConnectedDatabase connected) {
        Thresholds thresholds = new Thresholds(
                new ThresholdRepository(connected.database(), Ticker.system()),
                connected.schema(),
                connected.notifications(),
                Clock.systemUTC(),
                Ticker.system());
        thresholds.start(new StartupEvent());
        await().until(() -> thresholds.isLoaded() && connected.notifications().isListening());
        return thresholds;
    }

    private static Map<String, Integer> allowedTops(Thresholds thresholds) {
        Map<String, Integer> allowedTops = new HashMap<>();
        thresholds
                .snapshot()
                .thresholds()
                .forEach(threshold -> allowedTops.put(
                        threshold.hostname(), threshold.allowedTop().intValueExact()));
        return allowedTops;
    }

    private static IfMatch anything() {
        return IfMatch.of(null);
    }

    private void sql(String statements) {
        ConnectedDatabase.execute(server, DATABASE, statements);
    }

    /** What {@code SELECT *} says of the columns that were there before. */
    private List<String> rows() throws SQLException {
        String url = "jdbc:" + ConnectedDatabase.url(server, DATABASE);
        try (Connection connection = DriverManager.getConnection(url, server.user(), server.password());
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT * FROM cpu_thresholds ORDER BY hostname, allowed_top")) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    if (!ADDED.contains(rows.getMetaData().getColumnName(column))) {
                        values.add(String.valueOf(rows.getObject(column)).strip());
                    }
                }
                all.add(String.join("|", values));
            }
            return all;
        }
    }
}
