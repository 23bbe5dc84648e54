package dev.highwater.threshold.history;

import static dev.highwater.testing.ThresholdRequests.PATH;
import static dev.highwater.testing.ThresholdRequests.changes;
import static dev.highwater.testing.ThresholdRequests.post;
import static dev.highwater.testing.ThresholdRequests.request;
import static dev.highwater.testing.ThresholdRequests.restore;
import static dev.highwater.testing.ThresholdRequests.sql;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.highwater.testing.TestServers;
import dev.highwater.threshold.store.Thresholds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who changed a threshold, and how a change is taken back. Hosts of this test begin with {@code rule-}. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ThresholdChangesResourceTest {

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
    void shouldReadTheNameOfAnAuthorInUtf8() {
        // The client of this test writes each character as a byte.
        String sent = new String("Zoë 中".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        post("{\"hostname\":\"rule-doc\",\"allowed_top\":20}").statusCode(201);
        request("{\"allowed_top\":30}")
                .header("X-Highwater-Author", sent)
                .put(PATH + "/rule-doc")
                .then()
                .statusCode(200);
        changes("rule-doc").body("items[0].author", is("Zoë 中"));
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
}
