package dev.highwater.audit;

import static dev.highwater.security.BasicMode.as;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.highwater.security.BasicMode;
import dev.highwater.security.Role;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(BasicMode.class)
@Slow
class AuditTest {

    private static final String AUDIT = "/api/v1/audit";

    @Test
    void shouldRecordWhoChangedWhat() {
        as(Role.EDITOR)
                .header("X-Highwater-Author", "mallory")
                .contentType("application/json")
                .body("{\"hostname\":\"audited\",\"allowed_top\":70}")
                .post("/api/v1/thresholds")
                .then()
                .statusCode(201);
        await().untilAsserted(() -> as(Role.ADMIN)
                .get(AUDIT + "?kind=write&text=AUDITED")
                .then()
                .statusCode(200)
                .body("entries[0].author", is("editor"))
                .body("entries[0].role", is("editor"))
                .body("entries[0].via", is("password"))
                .body("entries[0].action", is("POST /api/v1/thresholds"))
                .body("entries[0].detail", containsString("/api/v1/thresholds/audited"))
                .body("entries[0].peer", is("127.0.0.1"))
                .body("entries[0].status", is(201)));
    }

    @Test
    void shouldRecordWhoWasNotLetDoSomething() {
        as(Role.VIEWER).delete("/api/v1/thresholds/not-by-viewers").then().statusCode(403);
        given().auth()
                .preemptive()
                .basic("admin", "guess")
                .get("/api/v1/silences/77")
                .then()
                .statusCode(401);
        given().header("Origin", "http://evil.example")
                .delete("/api/v1/thresholds/not-by-pages")
                .then()
                .statusCode(403);
        await().untilAsserted(() -> as(Role.ADMIN)
                .get(AUDIT + "?kind=refusal&limit=500")
                .then()
                .body("entries.action", hasItem("DELETE /api/v1/thresholds/not-by-viewers"))
                .body("entries.find { it.action.contains('not-by-viewers') }.author", equalTo("viewer"))
                .body(
                        "entries.find { it.action == 'GET /api/v1/silences/77' }.detail",
                        equalTo("The password of 'admin' is wrong"))
                .body("entries.action", hasItem("DELETE /api/v1/thresholds/not-by-pages")));
    }

    @Test
    void shouldRecordLogInsAndTokens() {
        as(Role.ADMIN)
                .contentType("application/json")
                .body("{\"name\":\"audited-token\",\"role\":\"viewer\"}")
                .post("/api/v1/tokens")
                .then()
                .statusCode(201);
        await().untilAsserted(() -> {
            as(Role.ADMIN).get(AUDIT + "?kind=log_in&limit=500").then().body("entries.author", hasItem("admin"));
            as(Role.ADMIN)
                    .get(AUDIT + "?kind=token&text=audited-token")
                    .then()
                    .body("entries[0].action", is("make token"))
                    .body("entries[0].author", is("admin"));
        });
    }

    @Test
    void shouldFindNothingOfWhatIsNotThereAndRefuseWhatIsNoQuestion() {
        as(Role.ADMIN).get(AUDIT + "?text=nothing-of-the-kind").then().body("entries", empty());
        as(Role.ADMIN).get(AUDIT + "?kind=other").then().statusCode(400);
        as(Role.ADMIN).get(AUDIT + "?before=x").then().statusCode(400);
    }

    @Test
    void shouldGoOnWhereAPageEnds() {
        for (String name : List.of("paged-1", "paged-2")) {
            as(Role.EDITOR)
                    .contentType("application/json")
                    .body("{\"hostname\":\"" + name + "\",\"allowed_top\":71}")
                    .post("/api/v1/thresholds")
                    .then()
                    .statusCode(201);
        }
        await().untilAsserted(
                        () -> as(Role.ADMIN).get(AUDIT + "?text=paged-").then().body("entries.size()", is(2)));
        long next =
                as(Role.ADMIN).get(AUDIT + "?text=paged-&limit=1").jsonPath().getLong("next");
        as(Role.ADMIN)
                .get(AUDIT + "?text=paged-&limit=1&before=" + next)
                .then()
                .body("entries.size()", is(1))
                .body("next", is((Object) null));
    }
}
