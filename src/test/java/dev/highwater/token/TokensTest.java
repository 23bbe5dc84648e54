package dev.highwater.token;

import static dev.highwater.security.BasicMode.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.highwater.http.Problem;
import dev.highwater.security.BasicMode;
import dev.highwater.security.Role;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(BasicMode.class)
class TokensTest {

    private static final String TOKENS = "/api/v1/tokens";

    @Test
    void shouldLetAProgramDoWhatItsRoleMay() {
        JsonPath made = make("{\"name\":\"ci\",\"role\":\"operator\"}");
        String secret = made.getString("secret");
        assertThat(secret).matches("hwt_[A-Za-z0-9_-]{43}");
        await().untilAsserted(
                        () -> assertThat(status(secret, "/api/v1/thresholds")).isEqualTo(200));
        given().auth()
                .oauth2(secret)
                .get("/api/v1/me")
                .then()
                .body("name", is("token:ci"))
                .body("role", is("operator"))
                .body("via", is("token"));
        given().auth()
                .oauth2(secret)
                .contentType("application/json")
                .body("{\"hostname\":\"by-token\",\"allowed_top\":70}")
                .post("/api/v1/thresholds")
                .then()
                .statusCode(403);
        assertThat(status(secret, TOKENS)).isEqualTo(403);
    }

    @Test
    void shouldStopToHoldOnceItIsRevoked() {
        JsonPath made = make("{\"name\":\"leaked\",\"role\":\"viewer\"}");
        String secret = made.getString("secret");
        await().untilAsserted(
                        () -> assertThat(status(secret, "/api/v1/silences")).isEqualTo(200));
        as(Role.ADMIN)
                .delete(TOKENS + "/" + made.getLong("token.id"))
                .then()
                .statusCode(200)
                .body("revoked_by", is("admin"));
        await().untilAsserted(
                        () -> assertThat(status(secret, "/api/v1/silences")).isEqualTo(401));
    }

    @Test
    void shouldStopToHoldWhenItExpires() {
        JsonPath made = make("{\"name\":\"brief\",\"role\":\"viewer\",\"expires_at\":\"2999-01-01T00:00:00Z\"}");
        String secret = made.getString("secret");
        await().untilAsserted(
                        () -> assertThat(status(secret, "/api/v1/silences")).isEqualTo(200));
        TestServers.postgres()
                .execute("UPDATE api_tokens SET expires_at = now() WHERE id = " + made.getLong("token.id"));
        await().untilAsserted(
                        () -> assertThat(status(secret, "/api/v1/silences")).isEqualTo(401));
        given().auth()
                .oauth2(secret)
                .get("/api/v1/silences")
                .then()
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", is("The token is unknown, revoked or expired"));
    }

    @Test
    void shouldShowWhatItTakesToUseOneOnlyOnce() {
        JsonPath made = make("{\"name\":\"kept\",\"role\":\"viewer\"}");
        as(Role.ADMIN)
                .get(TOKENS)
                .then()
                .statusCode(200)
                .body(not(containsString(made.getString("secret"))))
                .body(not(containsString(TokenSecret.digest(made.getString("secret")))))
                .body("tokens.find { it.name == 'kept' }.created_by", equalTo("admin"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"role\":\"viewer\"}; name must be 1 to 80 characters",
                "{\"name\":\"  \",\"role\":\"viewer\"}; name must be 1 to 80 characters",
                "{\"name\":\"a\"}; role must be viewer, operator, editor or admin",
                "{\"name\":\"a\",\"role\":\"root\"}; role must be viewer, operator, editor or admin",
                "{\"name\":\"a\",\"role\":\"viewer\",\"expires_at\":\"2001-01-01T00:00:00Z\"}; expires_at must"
                        + " be in the future",
                "{\"name\":\"a\",\"role\":\"viewer\",\"expires_at\":\"soon\"}; expires_at must be a time",
            })
    void shouldSayWhatIsWrongWithAWish(String body, String problem) {
        as(Role.ADMIN)
                .contentType("application/json")
                .body(body)
                .post(TOKENS)
                .then()
                .statusCode(400)
                .body("detail", containsString(problem));
    }

    @ParameterizedTest
    @CsvSource({"hwt_nothing", "hwt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "something-else", "''"})
    void shouldBelieveNoOtherToken(String token) {
        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/silences")
                .then()
                .statusCode(401);
    }

    private static JsonPath make(String body) {
        return as(Role.ADMIN)
                .contentType("application/json")
                .body(body)
                .post(TOKENS)
                .then()
                .statusCode(201)
                .header("Cache-Control", containsString("no-store"))
                .extract()
                .jsonPath();
    }

    private static int status(String secret, String path) {
        return given().auth().oauth2(secret).get(path).statusCode();
    }
}
