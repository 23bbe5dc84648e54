package dev.highwater.alert.history;

import static dev.highwater.testing.AlertFixture.complete;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.alert.store.AlertFilter;
import dev.highwater.alert.store.EpisodeSearch;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a weekend in which the clocks were put forward, and to which no other test goes back. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class AlertReportsTest {

    private static final String STATISTICS = "/api/v1/alerts/statistics?hostname=report-*";
    private static final String WEEKEND = "&from=2020-03-27T23:00:00Z&to=2020-03-29T22:00:00Z&zone=Europe/Berlin";

    @Inject
    EpisodeSearch search;

    @Inject
    ObjectMapper mapper;

    private static boolean isWritten;

    @BeforeEach
    void writeOnce() {
        if (!isWritten) {
            isWritten = true;
            fire();
        }
    }

    private static void fire() {
        // Acknowledged after a minute, taken back and acknowledged again; over after ten.
        episode(-1, "report-a", "warning", "2020-03-28T12:00:00Z", "2020-03-28T12:10:00Z");
        event(-1, "firing", "went_over", "warning", "2020-03-28T12:00:00Z");
        event(-1, "escalated", "over_critical", "critical", "2020-03-28T12:00:30Z");
        event(-1, "acknowledged", "acknowledged", "critical", "2020-03-28T12:01:00Z");
        event(-1, "unacknowledged", "unacknowledged", "critical", "2020-03-28T12:02:00Z");
        event(-1, "acknowledged", "acknowledged", "critical", "2020-03-28T12:03:00Z");
        // Never acknowledged, and fires still. A quarter of an hour before midnight, in Berlin after it.
        episode(-2, "report-a", "warning", "2020-03-28T23:45:00Z", null);
        event(-2, "firing", "flapping", "warning", "2020-03-28T23:45:00Z");
        event(-2, "muted", "silenced", "warning", "2020-03-28T23:46:00Z");
        episode(-3, "report-=b", "critical", "2020-03-29T21:59:59Z", "2020-03-29T22:01:39Z");
        // Not within the weekend, and one that never fired.
        episode(-4, "report-a", "warning", "2020-03-29T22:00:00Z", "2020-03-29T22:10:00Z");
        episode(-5, "report-a", "warning", null, "2020-03-28T13:00:00Z");
    }

    @AfterAll
    static void forget() {
        TestServers.postgres().execute("DELETE FROM alert_episodes WHERE id < 0");
    }

    private static void episode(
            int id, String hostname, String level, @Nullable String firedAt, @Nullable String resolvedAt) {
        boolean isOpen = resolvedAt == null;
        TestServers.postgres().execute("""
                        INSERT INTO alert_episodes (id, dedup_key, hostname, cpu, state, level, allowed_top,
                            threshold_hostname, started_at, opened_at, fired_at, resolved_at, resolved_reason)
                        OVERRIDING SYSTEM VALUE
                        VALUES (%d, 'report/%d', '%s', 'cpu%d', '%s', '%s', 60, '*', '2020-03-28T00:00:00Z',
                            '2020-03-28T00:00:00Z', %s, %s, %s)""".formatted(
                        id,
                        id,
                        hostname,
                        -id,
                        isOpen ? "firing" : "resolved",
                        level,
                        quoted(firedAt),
                        quoted(resolvedAt),
                        isOpen ? "NULL" : "'recovered'"));
    }

    private static void event(int episode, String transition, String reason, String level, String at) {
        TestServers.postgres().execute("""
                        INSERT INTO alert_events (sequence, episode_id, transition, reason, level, occurred_at)
                        SELECT coalesce(min(sequence), 0) - 1, %d, '%s', '%s', '%s', '%s' FROM alert_events
                        WHERE sequence < 0""".formatted(episode, transition, reason, level, at));
    }

    private static String quoted(@Nullable String time) {
        return time == null ? "NULL" : "'" + time + "'";
    }

    @Test
    void shouldCountWhatFiredByHostWithTheTimesThatItTook() {
        given().get(STATISTICS + WEEKEND)
                .then()
                .statusCode(200)
                .body("by", equalTo("host"))
                .body("groups", equalTo(2))
                .body("items.key", contains("report-a", "report-=b"))
                .body("items.episodes", contains(2, 1))
                .body("items.critical", contains(1, 1))
                .body("items.flapping", contains(1, 0))
                .body("items.muted", contains(1, 0))
                .body("items.acknowledged", contains(1, 0))
                .body("items.never_acknowledged", contains(1, 1))
                .body("items.open", contains(1, 0))
                .body("items[0].acknowledge_seconds_p50", equalTo(60f))
                .body("items[1].acknowledge_seconds_p50", nullValue())
                .body("items.resolve_seconds_p95", contains(600f, 100f))
                .body("total.episodes", equalTo(3))
                .body("total.resolve_seconds_p50", equalTo(350f))
                .body("total.resolve_seconds_p95", equalTo(575f));
    }

    @Test
    void shouldCountAlertsWithoutATeamAsOneTeam() {
        given().get(STATISTICS + WEEKEND + "&by=team")
                .then()
                .body("items.key", contains(""))
                .body("items.episodes", contains(3));
    }

    @Test
    void shouldListTheNoisiestHostsOnlyAndSayHowManyThereAre() {
        given().get(STATISTICS + WEEKEND + "&limit=1")
                .then()
                .body("items.key", contains("report-a"))
                .body("groups", equalTo(2))
                .body("total.episodes", equalTo(3));
    }

    @Test
    void shouldCountByDaysOfTheTimeZoneAlsoThoseWithoutAny() {
        given().get(STATISTICS + "&by=day&from=2020-03-26T23:00:00Z&to=2020-03-29T22:00:00Z&zone=Europe/Berlin")
                .then()
                .body("items.key", contains("2020-03-27", "2020-03-28", "2020-03-29"))
                .body("items.episodes", contains(0, 1, 2))
                .body("items[0].resolve_seconds_p50", nullValue());
        given().get(STATISTICS + "&by=day&from=2020-03-28T00:00:00Z&to=2020-03-30T00:00:00Z")
                .then()
                .body("items.key", contains("2020-03-28", "2020-03-29"))
                .body("items.episodes", contains(2, 2));
    }

    @Test
    void shouldCountByWeeksFromMondayOn() {
        given().get(STATISTICS + "&by=week&from=2020-03-28T00:00:00Z&to=2020-03-31T00:00:00Z&zone=Europe/Berlin")
                .then()
                .body("items.key", contains("2020-03-23", "2020-03-30"))
                .body("items.episodes", contains(3, 1));
    }

    @Test
    void shouldGiveTheSameFiguresAsCsvThatASpreadsheetTakesForNoFormula() {
        String asked = given().get(STATISTICS + WEEKEND + "&format=csv").asString();

        assertThat(asked.lines())
                .containsExactly(
                        String.join(",", AlertStatisticsResource.COLUMNS),
                        "\"report-a\",2,1,1,1,1,1,1,60.0,60.0,600.0,600.0",
                        "\"report-=b\",1,1,0,0,0,1,0,,,100.0,100.0");
        assertThat(given().accept("text/csv").get(STATISTICS + WEEKEND).asString())
                .isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "by=moon",
                "zone=Mars/Olympus",
                "from=yesterday",
                "limit=0",
                "kind=odd",
                "format=xml",
                "from=2021-01-01T00:00:00Z&to=2021-01-01T00:00:00Z",
                "from=2019-01-01T00:00:00Z&to=2021-01-01T00:00:00Z"
            })
    void shouldNameWhatIsWrongWithAQuestion(String query) {
        given().get("/api/v1/alerts/statistics?" + query)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(query.split("=", 2)[0]));
    }

    @Test
    void shouldExportTheAlertsThatTheFiltersLetThrough() {
        List<String> lines = given().get("/api/v1/alerts.csv?hostname=report-a&state=resolved")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .header("Content-Disposition", equalTo("attachment; filename=\"alerts.csv\""))
                .extract()
                .asString()
                .lines()
                .toList();

        assertThat(lines.get(0)).isEqualTo(String.join(",", AlertsFile.COLUMNS));
        assertThat(lines.subList(1, lines.size())).hasSize(3);
        assertThat(lines.get(1)).startsWith("-4,\"report/-4\",\"over_threshold\",\"report-a\",\"cpu4\",\"resolved\",");
    }

    @Test
    void shouldExportNothingButTheHeaderWhereNothingIs() {
        assertThat(given().get("/api/v1/alerts.csv?hostname=report-none").asString())
                .isEqualTo(String.join(",", AlertsFile.COLUMNS) + "\n");
    }

    @Test
    void shouldExportAllPagesOneAfterTheOther() {
        AlertFilter ours = new AlertFilter(
                AlertFilter.ALL.nature(),
                new AlertFilter.Names("report-*", null, null, null),
                AlertFilter.ALL.flags(),
                AlertFilter.ALL.period());

        String file = complete(
                        new AlertsFile(search, mapper, 2).write(ours).collect().asList())
                .stream()
                .map(part -> new String(part, StandardCharsets.UTF_8))
                .collect(Collectors.joining());

        assertThat(file.lines().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                .containsExactly("-2", "-4", "-3", "-5", "-1");
    }

    @Test
    void shouldRefuseAFilterOfTheExportThatItDoesNotKnow() {
        given().get("/api/v1/alerts.csv?limit=10").then().statusCode(400);
        given().get("/api/v1/alerts.csv?state=odd").then().statusCode(400);
    }
}
