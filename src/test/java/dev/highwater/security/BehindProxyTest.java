package dev.highwater.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mode {@code proxy}: the proxy is believed, and whoever comes round it is not. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(BehindProxyTest.ProxyMode.class)
@Slow
class BehindProxyTest {

    /** The proxy is 127.0.0.1; the other addresses of the loopback interface are strangers. */
    public static final class ProxyMode implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "highwater.security.mode", "proxy",
                    "highwater.security.proxy.addresses", "127.0.0.1,10.0.0.0/8",
                    "highwater.security.proxy.log-out-url", "/oauth2/sign_out",
                    "highwater.security.groups.editor", "ops,sre,führung");
        }
    }

    @Test
    void shouldBelieveTheProxy() {
        given().header("X-Forwarded-User", "ann")
                .header("X-Forwarded-Groups", "staff, sre")
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("name", is("ann"))
                .body("role", is("editor"))
                .body("via", is("proxy"))
                .body("log_out", is("/oauth2/sign_out"));
    }

    @Test
    void shouldReadNamesAndGroupsInUtf8() {
        given().header("X-Forwarded-User", asUtf8("Zoë 中"))
                .header("X-Forwarded-Groups", asUtf8("führung"))
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("name", is("Zoë 中"))
                .body("role", is("editor"));
    }

    @Test
    void shouldGiveNoRoleToThoseInNoGroupThatHasOne() {
        given().header("X-Forwarded-User", "ann").get("/api/v1/me").then().body("role", nullValue());
        given().header("X-Forwarded-User", "ann")
                .get("/api/v1/thresholds")
                .then()
                .statusCode(403);
    }

    @Test
    void shouldRefuseWhomTheProxyDoesNotNameOrNamesTwice() {
        given().get("/api/v1/me").then().statusCode(401);
        given().header("X-Forwarded-User", " ").get("/api/v1/me").then().statusCode(401);
        given().header("X-Forwarded-User", "ann", "root")
                .get("/api/v1/me")
                .then()
                .statusCode(401);
        given().auth()
                .preemptive()
                .basic("admin", "admin")
                .get("/api/v1/me")
                .then()
                .statusCode(401);
    }

    @Test
    void shouldRefuseWhoeverComesRoundTheProxyWhateverTheySay() throws IOException {
        String lie = "X-Forwarded-User: ann\r\nX-Forwarded-Groups: admin\r\nX-Forwarded-For: 127.0.0.1\r\n";
        assertThat(statusFromElsewhere("/api/v1/me", lie)).contains(" 403 ");
        assertThat(statusFromElsewhere("/", lie)).contains(" 403 ");
        assertThat(statusFromElsewhere("/q/openapi", lie)).contains(" 403 ");
        assertThat(statusFromElsewhere("/q/health/live", "")).contains(" 200 ");
    }

    /** The client of this test writes each character as a byte. */
    private static String asUtf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String statusFromElsewhere(String path, String headers) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getByName("127.0.0.1"), RestAssured.port, InetAddress.getByName("127.0.0.2"), 0)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return String.valueOf(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                            .readLine());
        }
    }
}
