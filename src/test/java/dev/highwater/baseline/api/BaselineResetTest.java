package dev.highwater.baseline.api;

import static dev.highwater.baseline.learn.LearntBaselines.calm;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.highwater.baseline.learn.BaselineLearner;
import dev.highwater.baseline.learn.Baselines;
import dev.highwater.baseline.learn.LearntBaselines;
import dev.highwater.baseline.store.BaselineRepository;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.Patience;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was learnt is forgotten when somebody says so, while averages go on coming, and by every instance. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class BaselineResetTest {

    private static final Duration PATIENCE = Patience.LONGEST;
    private static final TopicOfAverages TOPIC = new TopicOfAverages();

    private final SeriesKey series =
            new SeriesKey("reset-" + UUID.randomUUID().toString().substring(0, 8), "cpu/1");

    @Inject
    Baselines baselines;

    @Inject
    BaselineRepository repository;

    @Inject
    BaselineLearner learner;

    @BeforeEach
    void waitForTheLearner() {
        await().until(learner::isLearning);
    }

    @AfterAll
    static void close() {
        TOPIC.close();
    }

    @Test
    void shouldLearnAnewWhileAveragesCome() {
        TOPIC.write(series, calm(40));
        awaitValues(39);

        delete().statusCode(204);

        get().statusCode(200)
                .body("generation", is(1), "learning.values", is(0), "learning.since", nullValue())
                .body("last", nullValue(), "recent.size()", is(0));
        assertThat(baselines.find(series)).isEmpty();
        // On their way already: of what is forgotten, and of the ten minutes after it.
        TOPIC.writeFrom(30, series, calm(12));
        TOPIC.writeFrom(42, series, calm(6));
        awaitValues(5);
        get().body("generation", is(1))
                .body(
                        "learning.since",
                        is(Instant.ofEpochMilli(LearntBaselines.end(41)).toString()));
        given().get("/api/v1/audit?kind=write&text=reset-")
                .then()
                .statusCode(200)
                .body("entries.action", hasItem("DELETE /api/v1/baselines/" + series.hostname() + "/cpu%2F1"));
    }

    @Test
    void shouldResetWhatWasSavedOnly() {
        assertThat(repository
                        .save(List.of(LearntBaselines.saved(series, calm(40))))
                        .await()
                        .atMost(PATIENCE))
                .isEmpty();

        delete().statusCode(204);
        delete().statusCode(204);

        get().statusCode(200)
                .body("generation", is(2), "learning.values", is(0))
                .body(
                        "latest_window_end",
                        is(Instant.ofEpochMilli(LearntBaselines.end(43)).toString()));
    }

    @Test
    void shouldResetWhatWasNeverSaved() {
        LearntBaselines.put(baselines, series, calm(40));

        delete().statusCode(204);

        get().statusCode(200).body("generation", is(1), "learning.values", is(0));
    }

    @Test
    void shouldFollowWhatAnotherInstanceResets() {
        TOPIC.write(series, calm(40));
        awaitValues(39);

        repository
                .reset(
                        series,
                        Instant.ofEpochMilli(LearntBaselines.end(41)).atOffset(ZoneOffset.UTC),
                        LearntBaselines.saved(series, calm(2)).state())
                .await()
                .atMost(PATIENCE);

        await().untilAsserted(() -> get().body("generation", is(1)));
    }

    @Test
    void shouldSayThatNothingIsKnown() {
        delete().statusCode(404).contentType("application/problem+json");
        get().statusCode(404);
    }

    private void awaitValues(int values) {
        await().untilAsserted(() -> get().statusCode(200).body("learning.values", is(values)));
    }

    private ValidatableResponse get() {
        return given().pathParam("hostname", series.hostname())
                .pathParam("cpu", series.cpu())
                .get("/api/v1/baselines/{hostname}/{cpu}")
                .then();
    }

    private ValidatableResponse delete() {
        return given().pathParam("hostname", series.hostname())
                .pathParam("cpu", series.cpu())
                .delete("/api/v1/baselines/{hostname}/{cpu}")
                .then();
    }
}
