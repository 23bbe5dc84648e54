package dev.highwater.threshold.api;

import static dev.highwater.testing.ThresholdRequests.PATH;
import static dev.highwater.testing.ThresholdRequests.post;
import static dev.highwater.testing.ThresholdRequests.request;
import static dev.highwater.testing.ThresholdRequests.sql;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.highwater.series.SeriesKey;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.store.Thresholds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows for certain CPUs. Hosts of this test begin with {@code rule-}. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ThresholdCpusResourceTest {

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
    void shouldEditWhatIsDetectedForOneCpuForWhoSawTheVersion() {
        String rule = """
                {"hostname":"rule-doc","cpu":"cpu1","allowed_top":20,"detect":"usual","sensitivity":"low"}""";
        post(rule).statusCode(201).body("detect", is("usual"), "sensitivity", is("low"));
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
}
