package dev.highwater.silence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInRelativeOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code /api/v1/silences} as an editor sees it. Hosts of this test begin with {@code still-}. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SilencesResourceTest {

    private static final String PATH = "/api/v1/silences";
    private static final Instant IN_AN_HOUR =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3600);

    @Inject
    Silences silences;

    @BeforeEach
    void waitForTheTable() {
        await().until(silences::isLoaded);
    }

    @AfterEach
    void cleanUp() {
        TestServers.postgres()
                .execute("DELETE FROM silences WHERE hostname LIKE 'still-%';"
                        + "DELETE FROM alert_episodes WHERE hostname LIKE 'still-%'");
    }

    @Test
    void shouldCreateReadExtendAndExpireASilence() {
        ValidatableResponse created = post(untilInAnHour("still-doc")).statusCode(201);
        long id = id(created);
        String version =
                created.header("Location", endsWith(PATH + "/" + id)).extract().header("ETag");
        get(id).statusCode(200)
                .header("ETag", is(version))
                .body("state", is("active"), "hostname", is("still-doc"), "cpu", is("*"), "level", nullValue())
                .body("ends_at", is(IN_AN_HOUR.toString()), "next_change_at", is(IN_AN_HOUR.toString()))
                .body(
                        "until_resolved",
                        is(false),
                        "recurrence",
                        nullValue(),
                        "author",
                        is("ann"),
                        "comment",
                        is("fans"))
                .body("created_at", notNullValue(), "expired_at", nullValue(), "version", is(unquoted(version)));

        Instant later = IN_AN_HOUR.plusSeconds(3600);
        String extended = put(id, until("still-doc", later), version)
                .statusCode(200)
                .header("ETag", not(version))
                .body("ends_at", is(later.toString()))
                .extract()
                .header("ETag");

        delete(id, "bob", extended)
                .statusCode(200)
                .body("state", is("expired"), "expired_by", is("bob"), "expired_at", notNullValue());
        get(id).statusCode(200).body("state", is("expired"), "next_change_at", nullValue());
    }

    @Test
    void shouldHoldInMemoryWithinASecond() {
        long id = id(post(untilInAnHour("still-doc")).statusCode(201));

        await().until(() ->
                ActiveSilences.of(silences.snapshot(), Instant.now()).contains(id));
        delete(id, null, null).statusCode(200).body("expired_by", is("anonymous"));
        await().until(() ->
                !ActiveSilences.of(silences.snapshot(), Instant.now()).contains(id));
    }

    @Test
    void shouldRefuseStaleEditors() {
        long id = id(post(untilInAnHour("still-doc")).statusCode(201));
        String seen = get(id).extract().header("ETag");
        String now = put(id, until("still-doc", IN_AN_HOUR.plusSeconds(1)), null)
                .extract()
                .header("ETag");

        problem(put(id, untilInAnHour("still-doc"), seen), 412, "changed-meanwhile")
                .header("ETag", is(now));
        problem(delete(id, "bob", seen), 412, "changed-meanwhile");
        problem(delete(id, "bob", "7"), 400, "invalid").body("violations.field", hasItem("If-Match"));
        delete(id, "bob", now).statusCode(200);
    }

    @Test
    void shouldLeaveAnExpiredSilenceAsItWasAndRenewItByANewOne() {
        long id = id(post(untilInAnHour("still-doc")).statusCode(201));
        String before = delete(id, "bob", null).extract().asString();

        problem(put(id, untilInAnHour("still-doc"), null), 409, "conflict")
                .body("detail", is("Silence " + id + " has expired; make a new one instead"));
        assertThat(delete(id, "carol", null).statusCode(200).extract().asString())
                .isEqualTo(before);

        assertThat(id(post(untilInAnHour("still-doc")).statusCode(201))).isGreaterThan(id);
    }

    @Test
    void shouldListWhatHoldsThenWhatWillThenWhatHasExpired() {
        int expired = (int) id(post(untilInAnHour("still-c")).statusCode(201));
        delete(expired, "bob", null).statusCode(200);
        int pending = (int)
                id(post("""
                {"hostname":"still-b","starts_at":"%s","ends_at":"%s","author":"ann"}
                """.formatted(IN_AN_HOUR, IN_AN_HOUR.plusSeconds(60))).statusCode(201));
        int longer = (int) id(post(until("still-a", IN_AN_HOUR.plusSeconds(60))).statusCode(201));
        int shorter = (int) id(post(untilInAnHour("still-a")).statusCode(201));

        list("active,pending,expired")
                .statusCode(200)
                .body("items.id", containsInRelativeOrder(shorter, longer, pending, expired))
                .body("counts.active", greaterThanOrEqualTo(2), "counts.pending", greaterThanOrEqualTo(1))
                .body("counts.expired", greaterThanOrEqualTo(1));
        list("expired").body("items.state", everyItem(is("expired"))).body("items.id", hasItem(expired));
        problem(list("active,over"), 400, "invalid").body("violations.field", hasItem("state"));
    }

    @Test
    void shouldReturnMaintenanceWindowsAsTheyWereGiven() {
        String recurrence = "{\"days\":[\"monday\",\"sunday\"],\"starts_at\":\"02:30\",\"duration_minutes\":90,"
                + "\"zone\":\"Europe/Berlin\"}";

        long id = id(post("{\"hostname\":\"still-*\",\"level\":\"warning\",\"author\":\"ann\",\"recurrence\":"
                        + recurrence + "}")
                .statusCode(201));

        get(id).body("level", is("warning"), "ends_at", nullValue(), "next_change_at", notNullValue())
                .body("recurrence.days", is(List.of("monday", "sunday")))
                .body("recurrence.starts_at", is("02:30"), "recurrence.duration_minutes", is(90))
                .body("recurrence.zone", is("Europe/Berlin"));
        await().until(() -> silences.snapshot().silences().stream().anyMatch(silence -> silence.id() == id));
    }

    @Test
    void shouldRefuseASilenceUntilResolvedWhenNothingIsOpen() {
        String body = "{\"hostname\":\"still-*\",\"until_resolved\":true,\"author\":\"ann\"}";

        problem(post(body), 409, "conflict").body("detail", containsString("Nothing that it matches is open"));

        TestServers.postgres().execute("""
                INSERT INTO alert_episodes (dedup_key, hostname, cpu, state, allowed_top, threshold_hostname,
                    started_at, fired_window_end, fired_usage_avg, fired_usage_max, fired_at)
                VALUES ('still-doc/cpu1/x', 'still-doc', 'cpu1', 'firing', 20, '*', now(), now(), 91, 99, now())
                """);
        post(body).statusCode(201).body("ends_at", nullValue(), "next_change_at", nullValue(), "state", is("active"));
    }

    @Test
    void shouldNameEveryFieldThatIsWrong() {
        problem(post("{\"hostname\":\"\",\"ends_at\":\"soon\",\"recurrence\":{\"days\":[]}}"), 400, "invalid")
                .body("violations.field", hasItem("hostname"))
                .body("violations.field", hasItem("ends_at"))
                .body("violations.field", hasItem("author"))
                .body("violations.field", hasItem("recurrence.days"));
        problem(post("{\"hostname\":\"still-doc\",\"until_resolved\":\"yes\"}"), 400, "invalid")
                .body("detail", is("until_resolved must be true or false"));
        problem(post("{\"hostname\":\"still-doc\",\"recurrence\":{\"days\":\"monday\"}}"), 400, "invalid")
                .body("detail", is("recurrence.days must be a JSON array"));
        problem(post("{\"hostname\":\"still-doc\",\"host\":\"x\"}"), 400, "invalid")
                .body("detail", is("host is not a field of this"));
        problem(post("null"), 400, "invalid");
    }

    @Test
    void shouldNotFindASilenceThatIsNotThere() {
        problem(get(999_999_999), 404, "not-found").body("detail", is("There is no silence 999999999"));
        problem(put(999_999_999, untilInAnHour("still-doc"), null), 404, "not-found");
        problem(delete(999_999_999, null, null), 404, "not-found");
        problem(given().get(PATH + "/first").then(), 404, "not-found");
    }

    private static String untilInAnHour(String hostname) {
        return until(hostname, IN_AN_HOUR);
    }

    private static String until(String hostname, Instant end) {
        return "{\"hostname\":\"%s\",\"ends_at\":\"%s\",\"author\":\"ann\",\"comment\":\"fans\"}"
                .formatted(hostname, end);
    }

    private static ValidatableResponse list(String states) {
        return given().queryParam("state", states).get(PATH).then();
    }

    private static ValidatableResponse get(long id) {
        return given().get(PATH + "/" + id).then();
    }

    private static ValidatableResponse post(String body) {
        return given().contentType("application/json").body(body).post(PATH).then();
    }

    private static ValidatableResponse put(long id, String body, @Nullable String ifMatch) {
        return with("If-Match", ifMatch)
                .contentType("application/json")
                .body(body)
                .put(PATH + "/" + id)
                .then();
    }

    private static ValidatableResponse delete(long id, @Nullable String author, @Nullable String ifMatch) {
        RequestSpecification request = with("If-Match", ifMatch);
        return (author == null ? request : request.header("X-Highwater-Author", author))
                .delete(PATH + "/" + id)
                .then();
    }

    private static RequestSpecification with(String header, @Nullable String value) {
        return value == null ? given() : given().header(header, value);
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String type) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", is("urn:highwater:problem:" + type));
    }

    private static long id(ValidatableResponse response) {
        return response.extract().jsonPath().getLong("id");
    }

    private static String unquoted(String version) {
        return version.replace("\"", "");
    }
}
