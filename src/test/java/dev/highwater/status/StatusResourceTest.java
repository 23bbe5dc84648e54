package dev.highwater.status;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class StatusResourceTest {

    @Test
    void shouldSayHowEachPartIsDoing() {
        await().untilAsserted(() -> given().get("/api/v1/status")
                .then()
                .statusCode(200)
                .body("stream.state", equalTo("running"))
                .body("stream.reason", equalTo(""))
                .body("stream.readings", greaterThanOrEqualTo(0))
                .body("stream.dead_letters", notNullValue())
                .body("stream.split_series", notNullValue())
                .body("stream.partitions.position", everyItem(greaterThanOrEqualTo(0)))
                .body("slack.state", in(List.of("ok", "failing")))
                .body("slack.waiting", greaterThanOrEqualTo(0))
                .body("database.state", equalTo("up"))
                .body("database.reason", equalTo(""))
                .body("database.since", nullValue())
                .body("baselines.state", equalTo("learning"), "baselines.reason", equalTo(""))
                .body("baselines.series", greaterThanOrEqualTo(0))
                .body("baselines.learning", greaterThanOrEqualTo(0))
                .body("baselines.unusual", greaterThanOrEqualTo(0))
                .body("baselines.behind", greaterThanOrEqualTo(0))
                .body("browsers", greaterThanOrEqualTo(0))
                .body("version", notNullValue())
                .body("started_at", containsString("T")));
    }

    @Test
    void shouldShowTheNewestDeadLetters() {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("cpu_load_stats_real", "no reading at all"));
        }

        await().untilAsserted(() -> given().get("/api/v1/dead-letters?limit=5")
                .then()
                .statusCode(200)
                .body("topic", equalTo("cpu_load_stats_real_dead_letter"))
                .body("items[0].reason", equalTo("not_json"))
                .body("items[0].source_topic", equalTo("cpu_load_stats_real"))
                .body("items[0].value", equalTo("no reading at all")));
        for (String wrong : new String[] {"0", "201", "many"}) {
            given().get("/api/v1/dead-letters?limit=" + wrong)
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("limit"))
                    .body("violations[0].message", equalTo("must be a whole number from 1 to 200"));
        }
    }

    @Test
    void shouldNotRevealTheToken() {
        given().get("/api/v1/status").then().body(Matchers.not(containsString(TestServers.SLACK_TOKEN)));
        given().get("/q/metrics").then().body(Matchers.not(containsString(TestServers.SLACK_TOKEN)));
        given().get("/q/health").then().body(Matchers.not(containsString(TestServers.SLACK_TOKEN)));
    }

    @Test
    void shouldBeReadyByOurOwnChecksOnly() {
        await().untilAsserted(() -> given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(
                        "checks.name",
                        Matchers.containsInAnyOrder("readings stream", "averages stream", "database", "workers"))
                .body("checks.find { it.name == 'database' }.data.degraded", equalTo(false)));
        // What a restart cures, and nothing else.
        given().get("/q/health/live").then().statusCode(200).body("checks.name", Matchers.contains("workers"));
    }

    @Test
    void shouldCountInMetrics() {
        given().get("/q/metrics")
                .then()
                .body(containsString("highwater_live_browsers"))
                .body(containsString("highwater_baselines_scored_total"))
                .body(containsString("highwater_baselines_passed_over_total"))
                .body(containsString("highwater_baselines_series"))
                .body(containsString("highwater_baselines_learning"))
                .body(containsString("highwater_baselines_unusual"))
                .body(containsString("highwater_baselines_behind"))
                .body(containsString("highwater_outbox_depth{channel=\"C0HIGHWATER\",receiver=\"slack\"}"));
    }

    @Test
    void shouldBeDescribedWithExamples() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .body("paths.'/api/v1/status'.get.tags", hasItem("Status"))
                .body("components.schemas.ServiceStatus.properties.started_at", notNullValue())
                .body("components.schemas.StreamStatus.properties.dead_letters", notNullValue());
    }
}
