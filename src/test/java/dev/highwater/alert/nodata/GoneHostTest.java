package dev.highwater.alert.nodata;

import static dev.highwater.testing.AlertFixture.complete;
import static dev.highwater.testing.Windows.end;
import static dev.highwater.testing.Windows.window;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.highwater.alert.Episode;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.AlertFixture;
import dev.highwater.testing.ManualClock;
import dev.highwater.testing.TestServers;
import dev.highwater.window.WindowAverage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host that a user declares gone stays gone, whichever instance receives the request. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class GoneHostTest {

    private static final AtomicInteger PARTITION = new AtomicInteger(3000);

    private static final Duration NO_DATA_AFTER = Duration.ofMinutes(5);

    @Inject
    AlertFixture fixture;

    @Inject
    Pool pool;

    private final int partition = PARTITION.incrementAndGet();
    private final ManualClock clock = new ManualClock(end(1));

    @ParameterizedTest
    @ValueSource(strings = {"gone-plain", "gone/with/slashes", "gone 100%", "gone%2Fescaped", "gone*?&#+;ü"})
    void shouldResolveWhatIsOpenAndForgetTheHost(String host) {
        fixture.allow(host, 60);
        AlertFixture.Instance instance = fixture.instance(partition, clock);
        complete(instance.accept(partition, List.of(average(host, 1, 90))));
        clock.advance(NO_DATA_AFTER.plusSeconds(1));
        complete(instance.check());

        gone(host).statusCode(200).body("hostname", equalTo(host), "was_known", is(true), "resolved", hasSize(2));

        assertThat(fixture.story(host))
                .startsWith("cpu1 firing went_over", "* firing host_silent", "cpu1 muted inhibited")
                .endsWith("* resolved gone")
                .contains("cpu1 resolved gone")
                .hasSize(5);
        complete(instance.check());
        clock.advance(Duration.ofHours(2));
        complete(instance.check());
        assertThat(fixture.story(host)).as("no longer expected").hasSize(5);
        assertThat(instance.openInMemory(host)).isZero();
        gone(host).statusCode(200).body("resolved", hasSize(0));
    }

    @Test
    void shouldSayWhoSaidItAndWhy() {
        String host = "gone-author";
        fixture.allow(host, 60);
        complete(fixture.instance(partition, clock).accept(partition, List.of(average(host, 1, 90))));

        gone(host).statusCode(200);

        long id = fixture.episodes(host).get(0).id();
        given().get("/api/v1/alerts/" + id + "/events")
                .then()
                .body("items[1].reason", is("gone"), "items[1].author", is("ana"), "items[1].comment", is("Scaled in"));
    }

    /** The script that ends a machine says so at once: what it sent last is still under way. */
    @Test
    void shouldForgetWhatWasStillUnderWay() {
        String host = "gone-under-way";
        fixture.allow(host, 60);
        int now = number(Instant.now());
        AlertFixture.Instance instance = started(now);
        complete(instance.accept(partition, List.of(average(host, now - 1, 90))));

        gone(host).statusCode(200).body("resolved", hasSize(1));
        complete(instance.accept(partition, List.of(average(host, now, 91))));
        complete(instance.accept(partition, List.of(average(host, now + 1, 92))));
        complete(instance.check());
        clock.advance(NO_DATA_AFTER.plusMinutes(5));
        complete(instance.check());

        assertThat(fixture.episodes(host)).noneMatch(Episode::isOpen);
        assertThat(fixture.story(host)).doesNotContain("* firing host_silent");
        assertThat(instance.openInMemory(host)).isZero();
    }

    @Test
    void shouldTakeItForANewHostWhenItSendsAgain() {
        String host = "gone-returns";
        fixture.allow(host, 60);
        int now = number(Instant.now());
        AlertFixture.Instance instance = started(now);
        complete(instance.accept(partition, List.of(average(host, now, 90))));
        complete(instance.check());

        gone(host).statusCode(200);
        complete(instance.check());
        clock.advance(Duration.ofMinutes(5));
        complete(instance.accept(partition, List.of(average(host, now + 10, 95))));
        complete(instance.check());
        assertThat(fixture.story(host))
                .containsExactly("cpu1 firing went_over", "cpu1 resolved gone", "cpu1 firing went_over");
        assertThat(complete(pool.preparedQuery("SELECT FROM alert_hosts WHERE hostname = $1 AND gone_at IS NULL")
                                .execute(Tuple.of(host)))
                        .rowCount())
                .as("it is saved as any other")
                .isOne();

        clock.advance(NO_DATA_AFTER.plusSeconds(31));
        complete(instance.check());
        assertThat(fixture.story(host)).contains("* firing host_silent");
    }

    /** The instance that receives the request does not watch the host, and the one that does has gone on comparing. */
    @Test
    void shouldFireAgainOfAHostThatGoesOnAllTheSame() {
        String host = "gone-goes-on";
        fixture.allow(host, 60);
        int now = number(Instant.now());
        AlertFixture.Instance instance = started(now);
        complete(instance.accept(partition, List.of(average(host, now, 90))));

        gone(host).statusCode(200);
        for (int later = 1; later <= 8; later++) {
            complete(instance.accept(partition, List.of(average(host, now + later, 90 + later))));
            complete(instance.check());
        }

        assertThat(fixture.story(host)).endsWith("cpu1 firing went_over");
        assertThat(fixture.episodes(host)).filteredOn(Episode::isOpen).hasSize(1);
    }

    @Test
    void shouldChangeNothingOfAnUnknownHost() {
        gone("gone-unknown").statusCode(200).body("was_known", is(false), "resolved", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"author\":\"\"}",
                "{\"author\":\"ana\",\"comment\":\"\\u0007\"}",
                "{\"author\":\"ana\",\"why\":1}",
                "{\"author\":\"a\\nb\"}"
            })
    void shouldRefuseABodyThatIsWrong(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/hosts/gone-refused/gone")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    private AlertFixture.Instance started(int number) {
        clock.advance(Duration.ofMillis(end(number) - clock.millis()));
        return fixture.instance(partition, clock);
    }

    private static int number(Instant time) {
        return (int) ((time.toEpochMilli() - end(0)) / 30_000);
    }

    private static ValidatableResponse gone(String host) {
        return given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{\"author\":\"ana\",\"comment\":\"Scaled in\"}")
                .post("/api/v1/hosts/"
                        + URLEncoder.encode(host, StandardCharsets.UTF_8).replace("+", "%20") + "/gone")
                .then();
    }

    private static WindowAverage average(String host, int number, double usage) {
        return window(new SeriesKey(host, "cpu1"), number, usage);
    }
}
