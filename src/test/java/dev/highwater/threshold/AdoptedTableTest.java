package dev.highwater.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.TestServers;
import dev.highwater.database.ConnectedDatabase;
import dev.highwater.http.IfMatch;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.threshold.ThresholdChange.Verdict;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
class AdoptedTableTest {

    private static final String DATABASE = "adopted";
    private static final Duration WITHIN = Duration.ofSeconds(10);

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
    void everyFormOfTheTableWorksAsBefore(String columns) throws SQLException {
        sql("CREATE TABLE cpu_thresholds (" + columns + ")");
        sql("INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES ('doc', 20), ('happy', 70)");
        List<String> before = rows();

        try (ConnectedDatabase connected = connect()) {
            Thresholds thresholds = thresholds(connected);

            assertThat(rows()).isEqualTo(before);
            assertThat(allowedTops(thresholds)).isEqualTo(Map.of("doc", 20, "happy", 70));
            assertThat(thresholds.snapshot().warnings()).isEmpty();

            ThresholdEditor editor = new ThresholdEditor(connected.database());
            assertThat(editor.create("sleepy", 40).await().atMost(WITHIN).verdict())
                    .isEqualTo(Verdict.DONE);
            assertThat(editor.create("doc", 40).await().atMost(WITHIN).verdict())
                    .isEqualTo(Verdict.EXISTS);
            assertThat(editor.replace("doc", 25, anything())
                            .await()
                            .atMost(WITHIN)
                            .verdict())
                    .isEqualTo(Verdict.DONE);
            assertThat(editor.delete("happy", anything()).await().atMost(WITHIN).verdict())
                    .isEqualTo(Verdict.DONE);
            await().untilAsserted(() -> assertThat(allowedTops(thresholds)).isEqualTo(Map.of("doc", 25, "sleepy", 40)));
        }
    }

    @Test
    void theStrictestOfSeveralRowsHoldsAndPeopleAreTold() {
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
    void rowsThatCannotBeMeantAreIgnoredAndNamed() throws SQLException {
        sql("CREATE TABLE cpu_thresholds (hostname VARCHAR, allowed_top INT)");
        sql("INSERT INTO cpu_thresholds VALUES (NULL, 20), ('a', NULL), ('', 20), (E'd\\n', 20),"
                + " (repeat('x', 254), 20), (NULL, NULL), ('good', 0), ('*', 100), ('never', 500), ('always', -1)");
        List<String> before = rows();

        try (ConnectedDatabase connected = connect()) {
            Thresholds thresholds = thresholds(connected);

            assertThat(allowedTops(thresholds)).isEqualTo(Map.of("good", 0, "*", 100, "never", 500, "always", -1));
            assertThat(thresholds.snapshot().warnings())
                    .hasSize(6)
                    .allMatch(warning -> warning.startsWith("cpu_thresholds has a row that is ignored: hostname "))
                    .contains("cpu_thresholds has a row that is ignored: hostname \"a\", allowed_top NULL")
                    .contains("cpu_thresholds has a row that is ignored: hostname \"d\\n\", allowed_top 20")
                    .contains("cpu_thresholds has a row that is ignored: hostname NULL, allowed_top NULL");
            assertThat(rows()).isEqualTo(before);
        }
    }

    @Test
    void anEditAppliesToEveryRowOfAHost() throws SQLException {
        sql("CREATE TABLE cpu_thresholds (hostname VARCHAR, allowed_top INT)");
        sql("INSERT INTO cpu_thresholds VALUES ('doc', 30), ('doc', 20), ('doc', NULL), ('bad', NULL)");

        try (ConnectedDatabase connected = connect()) {
            Thresholds thresholds = thresholds(connected);
            ThresholdEditor editor = new ThresholdEditor(connected.database());
            String version = thresholds.snapshot().forHost("doc").orElseThrow().version();

            sql("DELETE FROM cpu_thresholds WHERE allowed_top = 20");
            assertThat(editor.replace("doc", 40, new IfMatch(false, Set.of(version)))
                            .await()
                            .atMost(WITHIN)
                            .verdict())
                    .as("losing a duplicate is a change too")
                    .isEqualTo(Verdict.CHANGED_MEANWHILE);

            editor.replace("doc", 40, anything()).await().atMost(WITHIN);
            editor.create("bad", 50).await().atMost(WITHIN);
            assertThat(rows()).containsExactly("bad|50", "doc|40", "doc|40");

            editor.delete("doc", anything()).await().atMost(WITHIN);
            assertThat(rows()).containsExactly("bad|50");
        }
    }

    @Test
    void twoEditorsCannotCreateAHostTwiceAlthoughThereIsNoKey() throws SQLException {
        sql("CREATE TABLE cpu_thresholds (hostname VARCHAR, allowed_top INT)");
        try (ConnectedDatabase connected = connect()) {
            thresholds(connected);
            ThresholdEditor editor = new ThresholdEditor(connected.database());

            List<ThresholdChange> changes = Uni.join()
                    .all(IntStream.range(0, 8)
                            .mapToObj(value -> editor.create("doc", value))
                            .toList())
                    .andFailFast()
                    .await()
                    .atMost(WITHIN);

            assertThat(changes).extracting(ThresholdChange::verdict).containsOnlyOnce(Verdict.DONE);
            assertThat(rows()).hasSize(1);
        }
    }

    @Test
    void othersWhoMayWriteToTheTableStillMay() {
        sql("CREATE TABLE cpu_thresholds (hostname VARCHAR, allowed_top INT)");
        ConnectedDatabase.asSuperuser(
                server,
                DATABASE,
                "DROP ROLE IF EXISTS operations; CREATE ROLE operations; GRANT INSERT ON cpu_thresholds TO operations");
        try (ConnectedDatabase connected = connect()) {
            Thresholds thresholds = thresholds(connected);

            ConnectedDatabase.asSuperuser(
                    server, DATABASE, "SET ROLE operations; INSERT INTO cpu_thresholds VALUES ('doc', 20)");

            await().until(() -> thresholds.snapshot().forHost("doc").isPresent());
        } finally {
            ConnectedDatabase.asSuperuser(server, DATABASE, "DROP OWNED BY operations; DROP ROLE operations");
        }
    }

    @Test
    void aTableThatMayOnlyBeReadIsReadAllTheSame() {
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
    void aTruncatedTableHasNoThresholds() {
        sql("CREATE TABLE cpu_thresholds (hostname VARCHAR, allowed_top INT)");
        sql("INSERT INTO cpu_thresholds VALUES ('doc', 20)");
        try (ConnectedDatabase connected = connect()) {
            Thresholds thresholds = thresholds(connected);

            sql("TRUNCATE cpu_thresholds");

            await().until(() -> allowedTops(thresholds).isEmpty());
        }
    }

    @Test
    void otherTablesInTheDatabaseAreNoObstacle() {
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
                new ThresholdRepository(connected.database()), connected.schema(), connected.notifications());
        thresholds.start(new StartupEvent());
        await().until(() -> thresholds.isLoaded() && connected.notifications().isListening());
        return thresholds;
    }

    private static Map<String, Integer> allowedTops(Thresholds thresholds) {
        Map<String, Integer> allowedTops = new HashMap<>();
        thresholds.snapshot().thresholds().forEach((host, threshold) -> allowedTops.put(host, threshold.allowedTop()));
        return allowedTops;
    }

    private static IfMatch anything() {
        return IfMatch.parse(null).orElseThrow();
    }

    private void sql(String statements) {
        ConnectedDatabase.execute(server, DATABASE, statements);
    }

    /** What {@code SELECT *} says, so that an added column would show, too. */
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
                    values.add(String.valueOf(rows.getObject(column)).strip());
                }
                all.add(String.join("|", values));
            }
            return all;
        }
    }
}
