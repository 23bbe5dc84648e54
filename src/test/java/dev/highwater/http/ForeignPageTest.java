package dev.highwater.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a page of somebody else can have a visitor's browser send must change nothing, and be read under no name of
 * theirs.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ForeignPageTest {

    private static final String THRESHOLDS = "/api/v1/thresholds";
    private static final String THRESHOLD = "{\"hostname\":\"foreign-page\",\"allowed_top\":70}";

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/thresholds, http://evil.example",
        "POST, /api/v1/thresholds, null",
        "POST, /api/v1/thresholds, https://localhost.evil.example",
        "POST, /api/v1/thresholds/changes/1/restore, http://evil.example",
        "POST, /api/v1/thresholds/changes/1/restore, null",
        "POST, /api/v1/silences, http://localhost:1",
        "POST, /api/v1/thresholds/import, http://evil.example",
        "PUT, /api/v1/thresholds/foreign-page, http://evil.example",
        "DELETE, /api/v1/thresholds/foreign-page, http://evil.example",
        "POST, /api/v1/nothing, http://evil.example",
        "POST, /q/health, http://evil.example",
        "POST, /, http://evil.example",
    })
    void shouldChangeNothing(String method, String path, String origin) {
        given().header("Origin", origin)
                .contentType("application/json")
                .body(THRESHOLD)
                .request(method, path)
                .then()
                .statusCode(403)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString(origin));
        given().get(THRESHOLDS + "/foreign-page").then().statusCode(404);
    }

    @Test
    void shouldReadNothingOfABodyWithoutAType() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(THRESHOLDS))
                .POST(BodyPublishers.ofString(THRESHOLD))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"})
    void shouldTakeNoFormsAndNoText(String type) throws Exception {
        assertThat(post(THRESHOLDS, type, THRESHOLD).statusCode()).isEqualTo(415);
        assertThat(post(THRESHOLDS + "/changes/1/restore", type, "a=b").statusCode())
                .isEqualTo(415);
        assertThat(post(THRESHOLDS + "/import", type, "hostname,allowed_top").statusCode())
                .isEqualTo(415);
    }

    @Test
    void shouldLeaveTheOwnPageAndProgramsAlone() {
        given().header("Origin", "http://localhost:" + RestAssured.port)
                .contentType("application/json; charset=utf-8")
                .body(THRESHOLD)
                .post(THRESHOLDS)
                .then()
                .statusCode(201);
        given().delete(THRESHOLDS + "/foreign-page").then().statusCode(204);
        given().post(THRESHOLDS + "/changes/999999/restore").then().statusCode(404);
        given().header("Origin", "http://evil.example").get(THRESHOLDS).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"evil.example, 421", "evil.example:8080, 421", "localhost.evil.example, 421", "127.0.0.1:1, 200"})
    void shouldAnswerOnlyUnderNamesOfItsOwn(String host, int status) throws IOException {
        for (String path : new String[] {"/", THRESHOLDS, "/q/health/live"}) {
            assertThat(statusLine("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 " + (path.equals("/") && status == 200 ? "" : status));
        }
    }

    @Test
    void shouldAnswerProbesThatNameNoHost() throws IOException {
        assertThat(statusLine("GET /q/health/live HTTP/1.0\r\n\r\n")).contains(" 200 ");
    }

    @Test
    void shouldRefuseALargeBodyAlsoWithoutKnowingItsLength() throws Exception {
        byte[] large = THRESHOLD.replace("foreign-page", "x".repeat(70_000)).getBytes(StandardCharsets.UTF_8);
        given().contentType("application/json")
                .body(large)
                .post(THRESHOLDS)
                .then()
                .statusCode(413);
        HttpRequest chunked = HttpRequest.newBuilder(address(THRESHOLDS))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(chunked, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void shouldNotSpeakHttp2InPlainText() throws IOException {
        assertThat(statusLine("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).doesNotContain(" 200 ");
        assertThat(statusLine("GET /q/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings,"
                        + " close\r\n"
                        + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n"))
                .contains(" 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {THRESHOLDS, "/q/health", "/nothing", "/api/v1/nothing"})
    void shouldBeNeitherFramedNorTakenForSomethingElse(String path) {
        given().get(path)
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", is("same-origin"))
                .header("Content-Security-Policy", startsWith("default-src 'self'; script-src 'self'; "))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }

    /** REST-assured would make a form of it. */
    private static HttpResponse<String> post(String path, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static URI address(String path) {
        return URI.create("http://localhost:" + RestAssured.port + path);
    }

    private static String statusLine(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Objects.requireNonNullElse(answer.readLine(), "");
        }
    }
}
