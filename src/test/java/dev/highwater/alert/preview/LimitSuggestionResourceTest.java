package dev.highwater.alert.preview;

import static dev.highwater.baseline.learn.LearntBaselines.calm;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.highwater.baseline.learn.BaselineLearner;
import dev.highwater.baseline.learn.Baselines;
import dev.highwater.baseline.learn.LearntBaselines;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class LimitSuggestionResourceTest {

    private final String prefix = "limit-" + UUID.randomUUID().toString().substring(0, 8) + "-";

    @Inject
    Baselines baselines;

    @Inject
    BaselineLearner learner;

    @BeforeEach
    void waitForTheLearner() {
        await().atMost(Duration.ofSeconds(60)).until(learner::isLearning);
    }

    @Test
    void shouldSuggestAWholeLimitForWhatMatches() {
        LearntBaselines.put(baselines, new SeriesKey(prefix + "a", "cpu1"), calm(300));
        LearntBaselines.put(baselines, new SeriesKey(prefix + "b", "cpu1"), calm(40));

        suggest("hostname", prefix + "*")
                .statusCode(200)
                .body("allowed_top", is(12), "critical_top", is(56))
                .body("basis.series", is(1), "basis.learning", is(1), "basis.values", is(299));
        suggest("hostname", prefix + "b")
                .body("allowed_top", nullValue(), "critical_top", nullValue())
                .body("reason", containsString("39 of"), "basis.highest_usual", nullValue());
        suggest("hostname", prefix + "a", "cpu", "gpu*").body("reason", containsString("Nothing is known"));
    }

    @Test
    void shouldRefuseWhatItDoesNotUnderstand() {
        suggest().statusCode(400).body("violations.field", contains("hostname"));
        suggest("hostname", "a", "cpus", "b").statusCode(400).body("violations.field", contains("cpus"));
    }

    private static ValidatableResponse suggest(String... query) {
        var request = given();
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i], query[i + 1]);
        }
        return request.get("/api/v1/baselines/suggestion").then();
    }
}
