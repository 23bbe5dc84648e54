package dev.highwater.threshold.api;

import static dev.highwater.testing.ThresholdRequests.PATH;
import static dev.highwater.testing.ThresholdRequests.explain;
import static dev.highwater.testing.ThresholdRequests.post;
import static dev.highwater.testing.ThresholdRequests.put;
import static dev.highwater.testing.ThresholdRequests.sql;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.highwater.testing.TestServers;
import dev.highwater.threshold.store.Thresholds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a threshold says beyond a number: rules and patterns. Hosts of this test begin with {@code rule-}. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ThresholdRulesResourceTest {

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
}
