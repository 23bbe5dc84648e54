package dev.highwater.baseline.api;

import static dev.highwater.baseline.learn.LearntBaselines.calm;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.highwater.baseline.Channel;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.baseline.learn.BaselineLearner;
import dev.highwater.baseline.learn.Baselines;
import dev.highwater.baseline.learn.LearntBaselines;
import dev.highwater.baseline.store.BaselineRepository;
import dev.highwater.baseline.store.SavedBaseline;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.Patience;
import dev.highwater.testing.TestServers;
import dev.highwater.text.EnumText;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of baselines: in memory, and in the database. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class BaselinesResourceTest {

    private static final String PATH = "/api/v1/baselines";
    private static final Duration PATIENCE = Patience.LONGEST;
    private static final TopicOfAverages TOPIC = new TopicOfAverages();

    /** Hosts of one test are strangers to the others. */
    private final String prefix = "usual-" + UUID.randomUUID().toString().substring(0, 8) + "-";

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
    void shouldShowWhatIsUsualAndWhatIsNot() {
        SeriesKey series = new SeriesKey(prefix + "a", "cpu1");
        TOPIC.write(series, calm(300));
        TOPIC.writeFrom(300, series, 95, 95);

        await().untilAsserted(() -> get(series).statusCode(200).body("last.is_unusual", is(true)));
        get(series)
                .body("hostname", is(series.hostname()), "cpu", is("cpu1"), "generation", is(0))
                .body("learning.since", is("2021-10-11T00:00:00Z"), "learning.values", is(301))
                .body("learning.is_learning", is(false), "learning.hours_known", is(1))
                .body("learning.needed", greaterThan(99), "usual.low", notNullValue())
                .body("usual_by_hour", hasSize(24), "usual_by_hour[3]", nullValue())
                .body("last.start", is("2021-10-12T01:00:00Z"), "last.end", is("2021-10-12T01:05:00Z"))
                .body("last.value", is(95f), "last.score", greaterThan(1f), "last.channel", notNullValue())
                .body("last.reason", not(is("")), "last.usual.high", greaterThan(6f))
                .body("recent", hasSize(24), "recent[23].value", is(95f))
                .body("recent[23].end", is(LearntBaselines.end(300)))
                .body("latest_window_end", is("2021-10-12T01:10:00Z"));
        given().queryParam("unusual", "true")
                .queryParam("hostname", prefix + "*")
                .get(PATH)
                .then()
                .body("baselines.hostname", contains(series.hostname()), "next", nullValue());

        TOPIC.writeFrom(302, series, calm(150));
        await().untilAsserted(() -> get(series).body("last.is_unusual", is(false), "last.reason", is("")));
        list("unusual", "true", "hostname", prefix + "*").body("baselines", is(empty()));
    }

    @Test
    void shouldKnowTheHoursOfTheDayAfterSomeDays() {
        SeriesKey series = new SeriesKey(prefix + "days", "cpu1");
        save(LearntBaselines.saved(series, calm(4 * 288)));

        get(series)
                .statusCode(200)
                .body("learning.hours_known", is(24), "usual.of_the_hour", is(true))
                .body("usual_by_hour[23]", hasSize(2), "last", nullValue(), "recent", hasSize(24));
    }

    @Test
    void shouldShowASeriesThatWasSavedOnly() {
        SeriesKey series = new SeriesKey(prefix + "saved", "cpu1");
        save(LearntBaselines.saved(series, calm(40)));

        get(series)
                .statusCode(200)
                .body("learning.values", is(39), "learning.is_learning", is(true), "last", nullValue());
        list("hostname", series.hostname()).body("baselines", is(empty()));
    }

    @Test
    void shouldShowASavedStateThatCannotBeReadAsOneThatBeginsAnew() {
        SeriesKey series = new SeriesKey(prefix + "damaged", "cpu1");
        SavedBaseline good = LearntBaselines.saved(series, calm(40));
        byte[] damaged = good.state().clone();
        damaged[damaged.length - 1] ^= 1;
        save(new SavedBaseline(series, 0, good.windowEnd(), damaged));

        get(series).statusCode(200).body("learning.values", is(0), "latest_window_end", is("2021-10-11T03:20:00Z"));
    }

    @Test
    void shouldSayThatNothingIsKnown() {
        get(new SeriesKey(prefix + "nothing", "cpu1"))
                .statusCode(404)
                .contentType("application/problem+json")
                .body(
                        "type",
                        endsWith("not-found"),
                        "detail",
                        is("Nothing is known of cpu1 of host " + prefix + "nothing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a//b", "%2F", "100%", "ü 日本 😀", "a+b c", "a;b=c", "a?b#c&d=e", "{x}", "export"})
    void shouldServeEveryNameAtAnAddress(String name) {
        SeriesKey series = new SeriesKey(prefix + name, name);
        LearntBaselines.put(baselines, series, calm(40));

        get(series).statusCode(200).body("hostname", is(prefix + name), "cpu", is(name));
    }

    @Test
    void shouldListPagesByHostAndCpu() {
        for (String host : List.of("c", "a", "b")) {
            for (String cpu : List.of("cpu2", "cpu1")) {
                LearntBaselines.put(baselines, new SeriesKey(prefix + host, cpu), calm(40));
            }
        }
        LearntBaselines.put(baselines, new SeriesKey(prefix + "b", "gpu1"), calm(40));

        ValidatableResponse first = list("hostname", prefix + "*", "cpu", "cpu*", "limit", "4");
        first.body("baselines.hostname", contains(prefix + "a", prefix + "a", prefix + "b", prefix + "b"))
                .body("baselines.cpu", contains("cpu1", "cpu2", "cpu1", "cpu2"));
        // What was learnt meanwhile moves nothing.
        LearntBaselines.put(baselines, new SeriesKey(prefix + "0", "cpu1"), calm(40));
        String next = first.extract().path("next");
        list("hostname", prefix + "*", "cpu", "cpu*", "limit", "4", "after", next)
                .body("baselines.hostname", contains(prefix + "c", prefix + "c"), "next", nullValue());
        list("hostname", prefix + "b", "cpu", "gpu1").body("baselines.cpu", contains("gpu1"));
        list("hostname", prefix + "?", "cpu", "*", "limit", "500").body("baselines", hasSize(8));
        list().body("baselines", not(empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=x",
                "unusual=yes",
                "after=x",
                "after=MAphCmIKYw",
                "cpu=%01",
                "sort=score",
                "limit=1&limit=2"
            })
    void shouldRefuseWhatItDoesNotUnderstand(String query) {
        String field = query.substring(0, query.indexOf('='));
        given().urlEncodingEnabled(false)
                .get(PATH + "?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", contains(field));
    }

    @Test
    void shouldRefuseNamesThatCannotBe() {
        get(new SeriesKey("a", "c".repeat(65))).statusCode(400).body("violations.field", contains("cpu"));
        get(new SeriesKey("a".repeat(254), "c")).statusCode(400).body("violations.field", contains("hostname"));
    }

    @Test
    void shouldSayWhichScoresAreUnusual() {
        assertThat(LastJudgement.SCORE)
                .contains("over %s at low".formatted(Sensitivity.LOW.threshold()))
                .contains("over %s at medium".formatted(Sensitivity.MEDIUM.threshold()))
                .contains("over %s at high".formatted(Sensitivity.HIGH.threshold()));
        EnumText.all(Channel.class)
                .forEach(channel -> assertThat(LastJudgement.CHANNEL).contains(channel));
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .body("paths.'/api/v1/baselines'.get.description", containsString("over 1.0 at medium"))
                .body("components.schemas.Baseline.properties.usual_by_hour.items.type", hasItem("null"))
                .body("components.schemas.Baseline.required", hasItem("latest_window_end"));
    }

    private void save(SavedBaseline saved) {
        assertThat(repository.save(List.of(saved)).await().atMost(PATIENCE)).isEmpty();
    }

    private static ValidatableResponse get(SeriesKey series) {
        return given().urlEncodingEnabled(false)
                .get(PATH + "/" + encoded(series.hostname()) + "/" + encoded(series.cpu()))
                .then();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static ValidatableResponse list(String... query) {
        var request = given();
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i], query[i + 1]);
        }
        return request.get(PATH).then().statusCode(200);
    }
}
