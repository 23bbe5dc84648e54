package dev.highwater.kafka;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An averages topic from which averages can go before they are compared, as while PostgreSQL is away, and alerts with
 * them: whoever looks at the service sees it, wherever he looks.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(CompactedAveragesTest.OwnTopics.class)
@Slow
class CompactedAveragesTest {

    private static final String AVERAGES = "losing-averages";

    /** Topics that no other test looks at. */
    public static final class OwnTopics implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "highwater.readings.enabled", "false",
                    "highwater.topics.averages", AVERAGES,
                    "highwater.topics.alerts", "losing-alerts",
                    "highwater.topics.check-interval", "1s",
                    "highwater.alerts.group-id", "losing-alerts");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cleanup.policy, compact",
        "cleanup.policy, 'compact,delete'",
        "retention.ms, 60000",
        "retention.bytes, 1000000"
    })
    void shouldBeSeenInStatusHealthAndMetrics(String setting, String value) throws Exception {
        await().atMost(60, SECONDS).untilAsserted(() -> assertThat(concerns()).isEmpty());
        set(setting, value, AlterConfigOp.OpType.SET);

        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(concerns()).containsExactly(setting + "=" + value));
        Map<String, Object> health =
                given().get("/q/health/ready").jsonPath().getMap("checks.find { it.name == 'averages stream' }.data");
        assertThat(health).containsEntry("degraded", true);
        assertThat(String.valueOf(health.get("may_lose_averages"))).contains(AVERAGES, setting + "=" + value);
        assertThat(given().get("/q/metrics").asString()).contains("highwater_topics_misconfigured 1.0");

        set(setting, value, AlterConfigOp.OpType.DELETE);
        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(concerns()).isEmpty());
    }

    /** Sizes and the like lose nothing. */
    @Test
    void shouldNotCallALossWhatIsNone() throws Exception {
        assertThat(new TopicConcern(AVERAGES, "max.message.bytes=100", "too small", false).mayLose())
                .isFalse();
    }

    private static List<String> concerns() {
        return given().get("/api/v1/status").jsonPath().getList("topics.setting");
    }

    private static void set(String name, String value, AlterConfigOp.OpType operation) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, AVERAGES),
                            List.of(new AlterConfigOp(new ConfigEntry(name, value), operation))))
                    .all()
                    .get();
        }
    }
}
