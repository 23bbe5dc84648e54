package dev.highwater.threshold;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.highwater.series.SeriesKey;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a threshold says beyond a number: rules, patterns, CPUs, and who changed it. Hosts of this test begin with
 * {@code rule-}.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ThresholdRulesResourceTest {

    private static final String PATH = "/api/v1/thresholds";

    @Inject
    Thresholds thresholds;

    @BeforeEach
    void waitForTheTable() {
        await().until(thresholds::isLoaded);
    }

    @AfterEach
    void cleanUp() {
        sql("DELETE FROM cpu_thresholds WHERE hostname LIKE 'rule-%' OR hostname IN ('explain', 'export', 'changes')");
        sql("DELETE FROM cpu_thresholds_by_cpu WHERE hostname LIKE 'rule-%'");
        sql("DELETE FROM threshold_changes WHERE hostname LIKE 'rule-%'");
    }

    @Test
    void shouldTakeTheDefaultForWhatIsLeftOut() {
        post("{\"hostname\":\"rule-doc\",\"allowed_top\":20}")
                .statusCode(201)
                .body("cpu", is("*"), "critical_top", nullValue(), "clear_below", nullValue())
                .body("pending_windows", is(1), "pending_seconds", is(0), "keep_firing_seconds", is(0))
                .body("detect", is("limit"), "sensitivity", is("medium"));
        post("{\"hostname\":\"rule-null\",\"allowed_top\":20,\"detect\":null,\"sensitivity\":null}")
                .statusCode(201)
                .body("detect", is("limit"), "sensitivity", is("medium"));
    }

    @Test
    void shouldReplaceAllFields() {
        post("""
                {"hostname":"rule-doc","allowed_top":20,"critical_top":95,"clear_below":15,"pending_windows":3,
                 "pending_seconds":90,"keep_firing_seconds":60,"detect":"both","sensitivity":"high"}""")
                .statusCode(201)
                .body("detect", is("both"), "sensitivity", is("high"))
                .body("critical_top", is(95), "clear_below", is(15), "pending_windows", is(3))
                .body("pending_seconds", is(90), "keep_firing_seconds", is(60));
        await().until(() -> thresholds
                .snapshot()
                .find("rule-doc")
                .map(threshold -> threshold.waits().pendingWindows())
                .orElse(0)
                .equals(3));

        put("rule-doc", "{\"allowed_top\":25}")
                .statusCode(200)
                .body("critical_top", nullValue(), "clear_below", nullValue(), "pending_windows", is(1))
                .body("detect", is("limit"), "sensitivity", is("medium"));
    }

    @Test
    void shouldEditWhatIsDetectedForOneCpuForWhoSawTheVersion() {
        post("""
                {"hostname":"rule-doc","cpu":"cpu1","allowed_top":20,"detect":"usual","sensitivity":"low"}""").statusCode(201).body("detect", is("usual"), "sensitivity", is("low"));
        String address = PATH + "/rule-doc/cpus/cpu1";
        String seen = given().get(address)
                .then()
                .body("detect", is("usual"), "sensitivity", is("low"))
                .extract()
                .header("ETag");

        request("{\"allowed_top\":20,\"detect\":\"both\"}")
                .header("If-Match", seen)
                .put(address)
                .then()
                .statusCode(200)
                .body("detect", is("both"), "sensitivity", is("medium"));
        request("{\"allowed_top\":20,\"detect\":\"limit\"}")
                .header("If-Match", seen)
                .put(address)
                .then()
                .statusCode(412);
        given().queryParam("hostname", "rule-doc")
                .get(PATH)
                .then()
                .body("items.detect", contains("both"), "items.sensitivity", contains("medium"));
    }

    @Test
    void shouldRecordWhatIsDetectedAndTakeItBack() {
        post("{\"hostname\":\"rule-doc\",\"allowed_top\":20,\"detect\":\"usual\",\"sensitivity\":\"high\"}")
                .statusCode(201);
        sql("UPDATE cpu_thresholds SET detect = 'both' WHERE hostname = 'rule-doc'");

        int id = changes("rule-doc")
                .body("items.before.detect", contains("usual"), "items.after.detect", contains("both", "usual"))
                .body("items[0].after.sensitivity", is("high"))
                .extract()
                .path("items[0].id");
        restore(id).statusCode(200).body("detect", is("usual"), "sensitivity", is("high"));
    }

    @Test
    void shouldExplainThatNoLimitIsCompared() {
        post("{\"hostname\":\"rule-web-1\",\"allowed_top\":20,\"detect\":\"usual\"}")
                .statusCode(201);
        post("{\"hostname\":\"rule-web-1\",\"cpu\":\"cpu1\",\"allowed_top\":20,\"detect\":\"both\"}")
                .statusCode(201);
        await().until(() -> thresholds.snapshot().find("rule-web-1", "cpu1").isPresent());

        explain("rule-web-1", "cpu2")
                .body("threshold.detect", is("usual"))
                .body("reason", endsWith("; it detects what is unusual, and nothing is compared with its limit"));
        explain("rule-web-1", "cpu1")
                .body("threshold.detect", is("both"), "candidates.detect", contains("both", "usual"))
                .body("reason", endsWith("; it detects what is unusual as well"));
    }

    static Stream<Arguments> invalidRules() {
        return Stream.of(
                Arguments.of("\"critical_top\":20", "critical_top", "must be above allowed_top, which is 20"),
                Arguments.of("\"critical_top\":101", "critical_top", "must be from 0 to 100"),
                Arguments.of("\"clear_below\":21", "clear_below", "must not be above allowed_top, which is 20"),
                Arguments.of("\"clear_below\":-1", "clear_below", "must be from 0 to 100"),
                Arguments.of("\"pending_windows\":0", "pending_windows", "must be from 1 to 1000"),
                Arguments.of("\"pending_windows\":1001", "pending_windows", "must be from 1 to 1000"),
                Arguments.of("\"pending_windows\":1.5", "pending_windows", "must be a JSON integer"),
                Arguments.of("\"pending_seconds\":86401", "pending_seconds", "must be from 0 to 86400"),
                Arguments.of("\"keep_firing_seconds\":-1", "keep_firing_seconds", "must be from 0 to 86400"),
                Arguments.of("\"detect\":\"Usual\"", "detect", "must be limit, usual or both"),
                Arguments.of("\"detect\":\"\"", "detect", "must be limit, usual or both"),
                Arguments.of("\"detect\":true", "detect", "must be a JSON string"),
                Arguments.of("\"detect\":[\"usual\"]", "detect", "must be a JSON string"),
                Arguments.of("\"sensitivity\":\"highest\"", "sensitivity", "must be low, medium or high"),
                Arguments.of("\"sensitivity\":3", "sensitivity", "must be a JSON string"),
                Arguments.of("\"cpu\":\"\"", "cpu", "must be 1 to 64 characters, none of them a control character"),
                Arguments.of("\"cpu\":7", "cpu", "must be a JSON string"));
    }

    @ParameterizedTest
    @MethodSource("invalidRules")
    void shouldSayWhichRuleIsWrongAndWhy(String rule, String field, String message) {
        post("{\"hostname\":\"rule-doc\",\"allowed_top\":20," + rule + "}")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", contains(field), "violations.message", contains(message));
    }

    @Test
    void shouldServeRowsOfCpusAtAddressesOfTheirOwn() {
        String location = post("{\"hostname\":\"rule-doc\",\"cpu\":\"cpu/1 ü\",\"allowed_top\":20}")
                .statusCode(201)
                .header("Location", endsWith(PATH + "/rule-doc/cpus/cpu%2F1%20%C3%BC"))
                .extract()
                .header("Location");
        given().urlEncodingEnabled(false).get(PATH + "/rule-doc").then().statusCode(404);

        String seen = given().urlEncodingEnabled(false)
                .get(location)
                .then()
                .statusCode(200)
                .body("cpu", is("cpu/1 ü"), "allowed_top", is(20))
                .extract()
                .header("ETag");
        request("{\"allowed_top\":30,\"pending_windows\":2}")
                .header("If-Match", seen)
                .put(location)
                .then()
                .statusCode(200)
                .header("ETag", not(seen))
                .body("allowed_top", is(30), "pending_windows", is(2));
        request("{\"allowed_top\":40}")
                .header("If-Match", seen)
                .put(location)
                .then()
                .statusCode(412);
        given().urlEncodingEnabled(false)
                .header("If-Match", seen)
                .delete(location)
                .then()
                .statusCode(412);
        given().urlEncodingEnabled(false).delete(location).then().statusCode(204);
        given().urlEncodingEnabled(false)
                .get(location)
                .then()
                .statusCode(404)
                .body("detail", is("CPU cpu/1 ü of host rule-doc has no threshold of its own"));
    }

    @Test
    void shouldServeTheRowForEveryCpuByThatName() {
        post("{\"hostname\":\"rule-doc\",\"cpu\":\"*\",\"allowed_top\":20}").statusCode(201);

        given().get(PATH + "/rule-doc/cpus/*").then().statusCode(200).body("allowed_top", is(20));
        post("{\"hostname\":\"rule-doc\",\"cpu\":\"*\",\"allowed_top\":20}").statusCode(409);
        post("{\"hostname\":\"rule-doc\",\"cpu\":\"cpu1\",\"allowed_top\":20}").statusCode(201);
        post("{\"hostname\":\"rule-doc\",\"cpu\":\"cpu1\",\"allowed_top\":20}")
                .statusCode(409)
                .body("detail", containsString("CPU cpu1 of host rule-doc has a threshold already"));
        given().queryParam("hostname", "rule-doc")
                .get(PATH)
                .then()
                .body("items.cpu", contains("*", "cpu1"), "total", is(2));
    }

    @Test
    void shouldSeeRowsOfCpusMadeWithSqlAtOnce() {
        sql("INSERT INTO cpu_thresholds_by_cpu (hostname, cpu, allowed_top) VALUES ('rule-*', 'cpu?', 33)");

        await().until(() -> thresholds
                .snapshot()
                .forSeries(new SeriesKey("rule-1", "cpu9"))
                .filter(threshold -> threshold.allowedTop().intValueExact() == 33)
                .isPresent());
    }

    @Test
    void shouldKeepOldScriptsWorking() {
        sql("INSERT INTO cpu_thresholds VALUES ('rule-doc', 20)");
        sql("INSERT INTO cpu_thresholds VALUES ('rule-doc', 30) ON CONFLICT (hostname)"
                + " DO UPDATE SET allowed_top = excluded.allowed_top");

        given().get(PATH + "/rule-doc").then().body("allowed_top", is(30), "pending_windows", is(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "export", "changes"})
    void shouldEditHostsThatAreCalledLikeAnAddressOfOurs(String hostname) {
        post("{\"hostname\":\"" + hostname + "\",\"allowed_top\":20}").statusCode(201);
        put(hostname, "{\"allowed_top\":30}").statusCode(200);
        given().delete(PATH + "/" + hostname).then().statusCode(204);
    }

    @Test
    void shouldExplainWhichThresholdHolds() {
        post("{\"hostname\":\"rule-web-*\",\"allowed_top\":20}").statusCode(201);
        post("{\"hostname\":\"rule-web-1\",\"cpu\":\"cpu1\",\"allowed_top\":30}")
                .statusCode(201);
        await().until(() -> thresholds.snapshot().find("rule-web-1", "cpu1").isPresent());

        explain("rule-web-1", "cpu1")
                .statusCode(200)
                .body("threshold.allowed_top", is(30), "candidates.allowed_top", contains(30, 20))
                .body(
                        "reason",
                        is("The row for host rule-web-1, CPU cpu1, holds: it says more of the host than"
                                + " host rule-web-*,"
                                + " every CPU"));
        explain("rule-web-1", "cpu2").body("threshold.hostname", is("rule-web-*"));
        explain("rule-unknown", "cpu1")
                .body("threshold", nullValue(), "reason", startsWith("No row is meant for rule-unknown/cpu1"));
        given().get(PATH + "/explain").then().statusCode(400).body("violations.field", contains("cpu", "hostname"));
    }

    @Test
    void shouldRecordEveryChangeWithItsAuthor() {
        post("{\"hostname\":\"rule-doc\",\"allowed_top\":20}").statusCode(201);
        request("{\"allowed_top\":30}")
                .header("X-Highwater-Author", "dana")
                .put(PATH + "/rule-doc")
                .then()
                .statusCode(200);
        sql("UPDATE cpu_thresholds SET allowed_top = 40, pending_windows = 2 WHERE hostname = 'rule-doc'");
        sql("UPDATE cpu_thresholds SET allowed_top = 40 WHERE hostname = 'rule-doc'");
        given().header("X-Highwater-Author", "dana")
                .delete(PATH + "/rule-doc")
                .then()
                .statusCode(204);

        changes("rule-doc")
                .body("items.action", contains("deleted", "changed", "changed", "created"))
                .body("items.author", contains("dana", "sql:highwater", "dana", "anonymous"))
                .body("items.before.allowed_top", contains(40, 30, 20))
                .body("items.after.allowed_top", contains(40, 30, 20))
                .body("items[1].after.pending_windows", is(2), "items[1].before.pending_windows", is(1))
                .body("next", nullValue());
    }

    @Test
    void shouldListChangesPageByPage() {
        Stream.of(1, 2, 3)
                .forEach(top ->
                        sql("INSERT INTO cpu_thresholds VALUES ('rule-doc', %d) ON CONFLICT (hostname)".formatted(top)
                                + " DO UPDATE SET allowed_top = excluded.allowed_top"));

        int next = given().queryParam("hostname", "rule-doc")
                .queryParam("limit", 2)
                .get(PATH + "/changes")
                .then()
                .body("items.after.allowed_top", contains(3, 2))
                .extract()
                .path("next");
        given().queryParam("hostname", "rule-doc")
                .queryParam("before", next)
                .get(PATH + "/changes")
                .then()
                .body("items.after.allowed_top", contains(1), "next", nullValue());
        given().queryParam("before", "x")
                .get(PATH + "/changes")
                .then()
                .statusCode(400)
                .body("violations.field", contains("before"));
    }

    @Test
    void shouldTakeBackAnyChange() {
        post("{\"hostname\":\"rule-doc\",\"cpu\":\"cpu1\",\"allowed_top\":20,\"critical_top\":90}")
                .statusCode(201);
        request("{\"allowed_top\":30}").put(PATH + "/rule-doc/cpus/cpu1").then().statusCode(200);
        given().delete(PATH + "/rule-doc/cpus/cpu1").then().statusCode(204);
        int deleted = changes("rule-doc").extract().path("items[0].id");
        int replaced = changes("rule-doc").extract().path("items[1].id");
        int created = changes("rule-doc").extract().path("items[2].id");

        restore(deleted).statusCode(200).body("allowed_top", is(30), "critical_top", nullValue());
        restore(replaced).statusCode(200).body("allowed_top", is(20), "critical_top", is(90));
        restore(created).statusCode(204);
        given().get(PATH + "/rule-doc/cpus/cpu1").then().statusCode(404);
        restore(created).statusCode(204);
        changes("rule-doc")
                .body("items.author", contains("dana", "dana", "dana", "anonymous", "anonymous", "anonymous"));
        restore(999_999_999).statusCode(404);
    }

    @Test
    void shouldNotRestoreForWhoSawAnotherVersion() {
        String seen =
                post("{\"hostname\":\"rule-doc\",\"allowed_top\":20}").extract().header("ETag");
        int created = changes("rule-doc").extract().path("items[0].id");
        sql("UPDATE cpu_thresholds SET allowed_top = 30 WHERE hostname = 'rule-doc'");

        given().header("If-Match", seen)
                .post(PATH + "/changes/" + created + "/restore")
                .then()
                .statusCode(412);
    }

    @Test
    void shouldRecordThatTheTableWasEmptied() {
        sql("INSERT INTO cpu_thresholds_by_cpu (hostname, cpu, allowed_top) VALUES ('rule-doc', 'cpu1', 20)");
        sql("TRUNCATE cpu_thresholds_by_cpu");

        changes("rule-doc").body("items.action", contains("deleted", "created"), "items.cpu", contains("cpu1", "cpu1"));
    }

    @Test
    void shouldRecordARenamedRowAsOneDeletedAndOneCreated() {
        sql("INSERT INTO cpu_thresholds VALUES ('rule-doc', 20)");
        sql("UPDATE cpu_thresholds SET hostname = 'rule-dock' WHERE hostname = 'rule-doc'");

        changes("rule-doc").body("items.action", contains("deleted", "created"));
        changes("rule-dock").body("items.action", contains("created"));
    }

    @Test
    void shouldLetOnlyTheServiceItselfSayForWhomItWorks() {
        TestServers.postgres().execute("INSERT INTO cpu_thresholds VALUES ('rule-doc', 20)");
        given().header("X-Highwater-Author", "a".repeat(101))
                .delete(PATH + "/rule-doc")
                .then()
                .statusCode(400);
        assertThat(changes("rule-doc").extract().<String>path("items[0].author"))
                .isEqualTo("sql:highwater");
    }

    private static ValidatableResponse explain(String hostname, String cpu) {
        return given().queryParam("hostname", hostname)
                .queryParam("cpu", cpu)
                .get(PATH + "/explain")
                .then();
    }

    private static ValidatableResponse changes(String hostname) {
        return given().queryParam("hostname", hostname)
                .get(PATH + "/changes")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse restore(int change) {
        return given().header("X-Highwater-Author", "dana")
                .post(PATH + "/changes/" + change + "/restore")
                .then();
    }

    private static ValidatableResponse post(String body) {
        return request(body).post(PATH).then();
    }

    private static ValidatableResponse put(String hostname, String body) {
        return request(body).put(PATH + "/" + hostname).then();
    }

    private static RequestSpecification request(String body) {
        return given().urlEncodingEnabled(false).contentType("application/json").body(body);
    }

    private static void sql(String statement) {
        TestServers.postgres().execute(statement);
    }
}
