package dev.highwater.baseline.api;

import static dev.highwater.baseline.learn.LearntBaselines.calm;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.baseline.learn.BaselineLearner;
import dev.highwater.baseline.learn.Baselines;
import dev.highwater.baseline.learn.LearntBaselines;
import dev.highwater.baseline.store.BaselineRepository;
import dev.highwater.baseline.store.CountedPages;
import dev.highwater.baseline.store.SavedBaseline;
import dev.highwater.database.Database;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.Patience;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Baselines with their states, to take away: however many, and however slowly they are taken. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class BaselineExportTest {

    private static final Duration PATIENCE = Patience.LONGEST;
    private static final int SERIES = 45;
    private static final int PAGE = 10;

    private final String prefix = "export-" + UUID.randomUUID().toString().substring(0, 8) + "-";

    @Inject
    Baselines baselines;

    @Inject
    BaselineRepository repository;

    @Inject
    Database database;

    @Inject
    BaselineLearner learner;

    @Inject
    ObjectMapper mapper;

    private SavedBaseline first = LearntBaselines.saved(new SeriesKey(prefix, "cpu00"), calm(2));

    @BeforeEach
    void save() {
        await().until(learner::isLearning);
        List<SavedBaseline> saved = new ArrayList<>();
        for (int cpu = 0; cpu < SERIES; cpu++) {
            saved.add(LearntBaselines.saved(new SeriesKey(prefix, "cpu%02d".formatted(cpu)), calm(40 + cpu)));
        }
        first = saved.get(0);
        assertThat(repository.save(saved).await().atMost(PATIENCE)).isEmpty();
    }

    @Test
    void shouldExportOneWithItsState() {
        exportOne(first.series())
                .statusCode(200)
                .body("hostname", is(prefix), "cpu", is("cpu00"), "learning.values", is(39))
                .body("latest_window_end", is(first.windowEnd().toString()), "state_format", is(formatOf(first)))
                .body("state", is(Base64.getEncoder().encodeToString(first.state())));
        exportOne(new SeriesKey(prefix, "none")).statusCode(404).contentType("application/problem+json");
    }

    @Test
    void shouldExportOneAsItIsInMemory() {
        SeriesKey series = new SeriesKey(prefix + "memory", "cpu1");
        LearntBaselines.put(baselines, series, calm(30));

        byte[] state = Base64.getDecoder()
                .decode(exportOne(series).statusCode(200).extract().<String>path("state"));

        assertThat(state).isEqualTo(LearntBaselines.saved(series, calm(30)).state());
    }

    @Test
    void shouldExportAllAsLinesByHostAndCpu() throws JsonProcessingException {
        String file = given().get("/api/v1/baselines/export")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .header("Content-Disposition", containsString("baselines.ndjson"))
                .extract()
                .asString();

        List<String> cpus = new ArrayList<>();
        for (String line : file.lines().toList()) {
            JsonNode one = mapper.readTree(line);
            if (one.path("hostname").asText().equals(prefix)) {
                cpus.add(one.path("cpu").asText());
                assertThat(one.path("state").asText()).hasSizeGreaterThan(100);
            }
        }
        assertThat(cpus).hasSize(SERIES).isSorted();
    }

    @Test
    void shouldReadNoFurtherThanWhatIsTaken() {
        AtomicInteger pages = new AtomicInteger();
        AssertSubscriber<BaselineExport> receiver =
                exported(pages).all().subscribe().withSubscriber(AssertSubscriber.create(PAGE + 1));

        receiver.awaitItems(PAGE + 1, PATIENCE);
        assertThat(pages).hasValueBetween(2, 3);
        receiver.request(Long.MAX_VALUE).awaitCompletion(PATIENCE);
        assertThat(receiver.getItems())
                .filteredOn(one -> one.hostname().equals(prefix))
                .hasSize(SERIES);
        assertThat(pages).hasValue(receiver.getItems().size() / PAGE + 1);
    }

    @Test
    void shouldHoldNoMoreThanTwoExportsAndForgetThoseThatWereGivenUp() {
        ExportedBaselines exported = exported(new AtomicInteger());
        var first = exported.all().subscribe().withSubscriber(AssertSubscriber.create(1));
        var second = exported.all().subscribe().withSubscriber(AssertSubscriber.create(1));

        exported.all()
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1))
                .awaitFailure(PATIENCE)
                .assertFailedWith(WebApplicationException.class);
        first.cancel();
        exported.all()
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE))
                .awaitCompletion(PATIENCE);
        second.cancel();
    }

    private ExportedBaselines exported(AtomicInteger pages) {
        return new ExportedBaselines(baselines, CountedPages.of(database, pages), Clock.systemUTC(), PAGE);
    }

    private int formatOf(SavedBaseline saved) {
        int format = baselines.formatOf(saved);
        assertThat(format).isPositive();
        return format;
    }

    private static ValidatableResponse exportOne(SeriesKey series) {
        return given().pathParam("hostname", series.hostname())
                .pathParam("cpu", series.cpu())
                .get("/api/v1/baselines/{hostname}/{cpu}/export")
                .then();
    }
}
