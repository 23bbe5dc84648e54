package dev.highwater.baseline.api;

import static dev.highwater.baseline.learn.LearntBaselines.calm;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.baseline.Baseline;
import dev.highwater.baseline.Judgement;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.baseline.learn.BaselineLearner;
import dev.highwater.baseline.learn.Baselines;
import dev.highwater.baseline.learn.LearntBaselines;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.TestServers;
import dev.highwater.text.EnumText;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the detector would have said of the past: the same as it says of the same averages, to the bit. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class BaselineScoresTest {

    private static final TopicOfAverages TOPIC = new TopicOfAverages();

    private final SeriesKey series =
            new SeriesKey("scores-" + UUID.randomUUID().toString().substring(0, 8), "cpu1");

    /** Calm for a day, and then not. */
    private final double[] averages = DoubleStream.concat(
                    new Random(1).doubles(300, 5, 9), DoubleStream.of(95, 96, 6, 7, 8))
            .toArray();

    @Inject
    ObjectMapper mapper;

    @Inject
    Baselines baselines;

    @Inject
    BaselineLearner learner;

    @BeforeEach
    void waitForTheLearner() {
        await().atMost(Duration.ofSeconds(60)).until(learner::isLearning);
    }

    @AfterAll
    static void close() {
        TOPIC.close();
    }

    @Test
    void shouldSayTheSameAsTheDetectorToTheBit() throws JsonProcessingException {
        TOPIC.write(series, averages);

        JsonNode answer =
                mapper.readTree(scores(Map.of()).statusCode(200).extract().asString());

        List<Judgement> expected = judged();
        assertThat(answer.path("scores")).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            JsonNode score = answer.path("scores").get(i);
            Judgement judgement = expected.get(i);
            assertThat(score.path("end").longValue()).isEqualTo(judgement.end().toEpochMilli());
            assertThat(score.path("value").doubleValue()).isEqualTo(judgement.value());
            assertThat(score.path("score").doubleValue()).isEqualTo(judgement.score());
            assertThat(score.path("channel").asText()).isEqualTo(EnumText.of(judgement.channel()));
            assertThat(score.path("is_unusual").booleanValue()).isEqualTo(judgement.isUnusual(Sensitivity.MEDIUM));
            assertThat(score.path("is_alarm").booleanValue()).isEqualTo(judgement.isAlarm(Sensitivity.MEDIUM));
        }
        assertThat(answer.path("scores").get(300).path("is_alarm").booleanValue())
                .isTrue();
        assertThat(answer.path("coverage").path("complete").booleanValue()).isTrue();
    }

    @Test
    void shouldListFromATimeOnWhatWasLearntFromAllBefore() {
        TOPIC.write(series, averages);

        scores(Map.of("since", Instant.ofEpochMilli(LearntBaselines.end(298)).toString(), "sensitivity", "low"))
                .statusCode(200)
                .body("scores.value", contains((float) averages[299], 95f, 96f, 6f, 7f))
                .body("scores[1].is_alarm", is(judged().get(300).isAlarm(Sensitivity.LOW)))
                .body("coverage.looked_at_hours", greaterThanOrEqualTo(0f));
    }

    @Test
    void shouldSayNothingOfAKnownSeriesWithoutAverages() {
        LearntBaselines.put(baselines, series, calm(40));

        scores(Map.of()).statusCode(200).body("scores.size()", is(0), "coverage.complete", is(true));
    }

    @Test
    void shouldSayThatNothingIsKnown() {
        scores(Map.of()).statusCode(404).contentType("application/problem+json");
    }

    @Test
    void shouldRefuseWhatItDoesNotUnderstand() {
        scores(Map.of("since", "yesterday", "sensitivity", "very"))
                .statusCode(400)
                .body("violations.field", contains("since", "sensitivity"));
        scores(Map.of("until", "2021-10-11T12:00:00Z")).statusCode(400).body("violations.field", contains("until"));
    }

    private List<Judgement> judged() {
        Baseline baseline = new Baseline();
        List<Judgement> judged = new ArrayList<>();
        for (int i = 0; i < averages.length; i++) {
            Judgement judgement = baseline.add(LearntBaselines.end(i), averages[i]);
            if (judgement != null) {
                judged.add(judgement);
            }
        }
        return judged;
    }

    private ValidatableResponse scores(Map<String, String> query) {
        return given().queryParams(query)
                .get("/api/v1/baselines/" + series.hostname() + "/cpu1/scores")
                .then();
    }
}
