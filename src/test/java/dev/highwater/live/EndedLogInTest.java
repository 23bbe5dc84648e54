package dev.highwater.live;

import static dev.highwater.security.BasicMode.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.security.BasicMode;
import dev.highwater.security.Role;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A live feed is for those who may look, and ends together with what let them in. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(BasicMode.class)
@Slow
class EndedLogInTest {

    private static final String TOKENS = "/api/v1/tokens";

    @Test
    void shouldRefuseStrangers() throws IOException {
        try (RawClient client = RawClient.upgrade("X-Nothing: special")) {
            assertThat(client.readLine()).startsWith("HTTP/1.1 401");
        }
        try (RawClient client = RawClient.upgrade("Authorization: " + basic("viewer:wrong"))) {
            assertThat(client.readLine()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void shouldLetInWhoMayLook() throws IOException {
        try (RawClient client = RawClient.upgrade("Authorization: " + basic("viewer:viewer"))) {
            assertThat(client.readLine()).startsWith("HTTP/1.1 101");
        }
    }

    @Test
    void shouldStillRefuseAPageOfAnotherHost() throws IOException {
        String headers = "Origin: http://evil.example\nAuthorization: " + basic("viewer:viewer");
        try (RawClient client = RawClient.upgrade(headers)) {
            assertThat(client.readLine()).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void shouldEndTheFeedOfATokenThatIsRevokedAndOfOneThatExpires() throws Exception {
        JsonPath revoked = make("revoked-feed");
        JsonPath expired = make("expired-feed");
        CompletableFuture<Integer> revokedEnd = connect(revoked.getString("secret"));
        CompletableFuture<Integer> expiredEnd = connect(expired.getString("secret"));

        as(Role.ADMIN).delete(TOKENS + "/" + revoked.getLong("token.id")).then().statusCode(200);
        assertThat(revokedEnd.get(20, TimeUnit.SECONDS)).isEqualTo(4401);
        assertThat(expiredEnd).isNotDone();

        TestServers.postgres()
                .execute("UPDATE api_tokens SET expires_at = now() WHERE id = " + expired.getLong("token.id"));
        assertThat(expiredEnd.get(20, TimeUnit.SECONDS)).isEqualTo(4401);
    }

    private static JsonPath make(String name) {
        JsonPath made = as(Role.ADMIN)
                .contentType("application/json")
                .body("{\"name\":\"" + name + "\",\"role\":\"viewer\"}")
                .post(TOKENS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        await().until(() -> RestAssured.given()
                        .auth()
                        .oauth2(made.getString("secret"))
                        .get("/api/v1/me")
                        .statusCode()
                == 200);
        return made;
    }

    /** Connects; the result is the code with which the feed ends. */
    private static CompletableFuture<Integer> connect(String secret) {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + secret)
                .buildAsync(URI.create("ws://localhost:" + RestAssured.port + "/ws/live"), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                        end.complete(code);
                        return null;
                    }

                    @Override
                    public void onError(WebSocket socket, Throwable failure) {
                        end.completeExceptionally(failure);
                    }
                })
                .join();
        return end;
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
