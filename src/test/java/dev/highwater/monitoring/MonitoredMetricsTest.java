package dev.highwater.monitoring;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A rule about a metric that is not there never fires, and says nothing. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class MonitoredMetricsTest {

    @Test
    void shouldServeEveryMetricThatRulesAndBoardAskFor() throws IOException {
        Set<String> wanted = MonitoringFiles.metrics();
        assertThat(wanted).hasSizeGreaterThan(20);
        await().atMost(30, SECONDS).untilAsserted(() -> {
            String served = given().get("/q/metrics").asString();
            assertThat(wanted)
                    .allSatisfy(metric -> assertThat(served).containsPattern("(?m)^" + metric + "(\\{[^\\n]*})? "));
        });
    }

    @Test
    void shouldKnowThatNothingIsBehindAndNothingIsWrongWhenAllIsWell() {
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                        .containsPattern("(?m)^highwater_alerts_topic_lag(\\{[^\\n]*})? 0\\.0")
                        .containsPattern("(?m)^highwater_database_degraded(\\{[^\\n]*})? 0\\.0"));
    }
}
