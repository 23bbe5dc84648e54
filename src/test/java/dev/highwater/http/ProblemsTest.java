package dev.highwater.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors that no resource foresaw are problems too. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ProblemsTest {

    private static final String THRESHOLDS = "/api/v1/thresholds";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/v1",
                "/api/v1/nothing",
                "/api/v2/thresholds",
                "/api/v1/thresholds-of-others"
            })
    void shouldFindNothingAtUnknownAddressesOfTheApi(String path) {
        problem(given().get(path).then(), 404, "not-found", path);
        problem(given().contentType("application/json").body("{}").post(path).then(), 404, "not-found", path);
    }

    @Test
    void shouldServeBrowsersNoPageAtUnknownAddressesOfTheApi() {
        problem(given().accept("text/html").get("/api/v1/nothing").then(), 404, "not-found", "/api/v1/nothing");
    }

    @Test
    void shouldNotAllowWrongMethods() {
        problem(given().patch(THRESHOLDS).then(), 405, "method-not-allowed", THRESHOLDS);
        problem(given().post(THRESHOLDS + "/doc").then(), 405, "method-not-allowed", THRESHOLDS + "/doc");
    }

    @Test
    void shouldSayWhichMethodsAreAllowed() {
        given().patch(THRESHOLDS).then().header("Allow", is("GET, HEAD, OPTIONS, POST"));
        given().post(THRESHOLDS + "/doc").then().header("Allow", is("DELETE, GET, HEAD, OPTIONS, PUT"));
        given().delete("/api/v1/alerts").then().statusCode(405).header("Allow", is("GET, HEAD, OPTIONS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%ff", "/a;b", "/a;b=c/cpus/cpu1", "?hostname=%ff"})
    void shouldBlameTheClientForAnAddressThatCannotBeRead(String rest) throws IOException {
        assertThat(raw(THRESHOLDS + rest))
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"type\":\"urn:highwater:problem:malformed-address\"");
    }

    /** By the HTTP server, before any of ours could look. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                THRESHOLDS + "/a%zz",
                THRESHOLDS + "/a%",
                THRESHOLDS + "?hostname=%zz",
                THRESHOLDS + "/a|b",
                THRESHOLDS + "?hostname={x}",
                "/x%zz",
                "/assets/%"
            })
    void shouldRefuseMalformedEscapesInWords(String address) throws IOException {
        assertThat(raw(address))
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("Two hexadecimal digits must follow each %");
    }

    /**
     * As curl sends what is typed: the server would take each byte for a character, and host mÃ¼nchen would be made.
     */
    @Test
    void shouldRefuseAnAddressWithBytesBeyondAscii() throws IOException {
        assertThat(rawBytes("PUT " + THRESHOLDS + "/münchen HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("urn:highwater:problem:malformed-address", "m%C3%BCnchen for münchen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: a b", "Host: [::1", "Host: localhost:99999999", "X-No: host"})
    void shouldRefuseAHostThatNamesNoneInWords(String host) throws IOException {
        for (String address : new String[] {THRESHOLDS, "/", "/alerts", "/ws/live", "/nothing"}) {
            assertThat(rawBytes("GET " + address + " HTTP/1.1\r\n" + host + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("The header Host must name a host")
                    .doesNotContain("Error id");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS *", "GET api/v1/thresholds"})
    void shouldSayThatNothingIsAtAnAddressWithoutASlash(String start) throws IOException {
        assertThat(rawBytes(start + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ")
                .contains("urn:highwater:problem:not-found");
    }

    @Test
    void shouldRefuseACompressedBodyInWords() throws IOException {
        assertThat(raw("POST", THRESHOLDS, "Content-Encoding: gzip\r\nContent-Length: 0\r\n"))
                .startsWith("HTTP/1.1 415 ")
                .contains("The body must be sent without Content-Encoding");
    }

    @ParameterizedTest
    @ValueSource(ints = {16_385, 60_000})
    void shouldSayThatAnAddressIsTooLong(int length) throws IOException {
        String start = THRESHOLDS + "?hostname=";

        assertThat(raw(start + "a".repeat(length - start.length())))
                .startsWith("HTTP/1.1 414 ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("The address must have at most 16384 characters, has " + length);
    }

    /** So that no one fills the memory with beginnings of requests, the web server itself does not read so much. */
    @Test
    void shouldReadNoMoreThanItAnswersInWords() throws IOException {
        assertThat(raw(THRESHOLDS + "?hostname=" + "a".repeat(200_000))).contains(" 414 ");
        assertThat(raw("GET", THRESHOLDS, "Cookie: " + "a".repeat(200_000) + "\r\n"))
                .contains(" 431 ");
    }

    @Test
    void shouldSayThatHeadersAreTooLarge() throws IOException {
        for (int size : new int[] {30_000, 60_000}) {
            assertThat(raw("GET", THRESHOLDS, "Cookie: " + "a".repeat(size) + "\r\n"))
                    .startsWith("HTTP/1.1 431 ")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("The headers must have at most 20480 bytes together");
        }
        assertThat(raw("GET", THRESHOLDS, "Cookie: " + "a".repeat(20_000) + "\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    /** The longest that are allowed, of characters that take most in an address. */
    @ParameterizedTest
    @ValueSource(strings = {"\u4e3b", "\ud83d\ude80"})
    void shouldFitTheLongestNamesIntoAnAddress(String character) throws IOException {
        String hostname = URLEncoder.encode(character.repeat(253), StandardCharsets.UTF_8);
        String cpu = URLEncoder.encode(character.repeat(64), StandardCharsets.UTF_8);

        assertThat(raw(THRESHOLDS + "/" + hostname + "/cpus/" + cpu)).startsWith("HTTP/1.1 404 ");
        assertThat(raw("/api/v1/alerts?hostname=" + hostname + "&cpu=" + cpu + "&q=" + hostname))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void shouldTakeAnEncodedSemicolonForPartOfAName() {
        given().urlEncodingEnabled(false)
                .get(THRESHOLDS + "/a%3Bb")
                .then()
                .statusCode(404)
                .body("detail", containsString("a;b"));
    }

    /** A misspelt filter would show everything, and a misspelt {@code dry_run} would not be dry. */
    @Test
    void shouldNameUnknownParameters() {
        problem(given().get(THRESHOLDS + "?host=doc&page=0").then(), 400, "invalid", THRESHOLDS)
                .body("violations.field", contains("host"))
                .body("violations[0].message", is("is not a parameter of this address; it knows hostname, page, size"));
        problem(
                        given().contentType("text/csv")
                                .body("hostname,allowed_top\n")
                                .post(THRESHOLDS + "/import?dryrun=true")
                                .then(),
                        400,
                        "invalid",
                        THRESHOLDS + "/import")
                .body("violations.field", contains("dryrun"));
        problem(given().get(THRESHOLDS + "/doc?x=1").then(), 400, "invalid", THRESHOLDS + "/doc")
                .body("violations[0].message", is("is not a parameter of this address; it knows none"));
    }

    /** Only the first would count, and no one would know. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "alerts?state=firing&state=resolved",
                "alerts?q=a&q=a",
                "alerts?limit=1&limit=2",
                "thresholds?page=0&page=1",
                "thresholds/changes?hostname=a&hostname=b",
                "thresholds/explain?hostname=a&cpu=b&cpu=c",
                "thresholds/export?format=csv&format=json",
                "silences?state=active&state=expired",
                "dead-letters?limit=1&limit=1",
            })
    void shouldNameParametersThatAreGivenTwice(String twice) {
        given().get("/api/v1/" + twice)
                .then()
                .statusCode(400)
                .body("violations[0].message", is("is given 2 times; give it once"));
    }

    /** What is described is what is taken: otherwise the check above would refuse what works. */
    @Test
    void shouldDescribeTheParametersOfAllAddresses() {
        for (String known : new String[] {
            "alerts?state=firing&kind=no_data&level=critical&hostname=a&cpu=b&q=c&acknowledged=true&muted=false"
                    + "&flapping=true&from=2021-10-11T12:00:00Z&to=2021-10-11T12:00:00Z&limit=1",
            "thresholds?hostname=a&page=0&size=1",
            "thresholds/changes?hostname=a&before=1&limit=1",
            "thresholds/explain?hostname=a&cpu=b",
            "thresholds/export?format=csv",
            "silences?state=active",
            "dead-letters?limit=1"
        }) {
            given().get("/api/v1/" + known).then().statusCode(200);
        }
    }

    @Test
    void shouldBlameTheClientForHeadersThatMakeNoSense() {
        given().header("Accept", "nonsense").get(THRESHOLDS).then().statusCode(lessThan(500));
        given().header("Accept", "a/b/c;;=").get(THRESHOLDS).then().statusCode(lessThan(500));
    }

    @Test
    void shouldNotAcceptOtherFormats() {
        problem(given().accept("text/csv").get(THRESHOLDS).then(), 406, "not-acceptable", THRESHOLDS);
    }

    @Test
    void shouldTakeABodyWithoutAContentTypeAsJsonOrRefuseIt() throws Exception {
        HttpResponse<String> answer =
                post("{\"hostname\":\"\",\"allowed_top\":20}".getBytes(StandardCharsets.UTF_8), "");

        assertThat(answer.statusCode()).isIn(400, 415);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void shouldCallABodyMalformedThatIsNotUtf8() throws Exception {
        byte[] latin1 = {'{', '"', 'a', (byte) 0xE4, '"', ':', '1', '}'};
        assertThat(post(latin1, "application/json").body()).contains("urn:highwater:problem:malformed");

        byte[] utf32Nonsense = {0, 0, 0, '{', 0x7F, 0, 0, 0};
        assertThat(post(utf32Nonsense, "application/json").body()).contains("urn:highwater:problem:malformed");
    }

    @Test
    void shouldDescribeAnUnforeseenErrorOnlyInTheLog() {
        problem(given().get("/api/v1/broken").then(), 500, "unexpected", "/api/v1/broken")
                .body(not(containsString(BrokenResource.SECRET)))
                .body("detail", matchesPattern("The log says more; look for [0-9a-f-]{36}"));
    }

    @Test
    void shouldDescribeItselfForPeople() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("info.title", is("Highwater"), "info.license.name", is("Apache-2.0"))
                .body("paths.'/api/v1/thresholds'.post.summary", is("Create a threshold"))
                .body("paths.'/api/v1/thresholds'.post.responses.'409'.'$ref'", is("#/components/responses/conflict"))
                .body("components.responses.conflict.content", hasKey("application/problem+json"));
        given().get("/q/swagger-ui/").then().statusCode(200);
    }

    @Test
    void shouldRefuseABodyThatIsTooLargeBeforeItIsSent() throws IOException {
        for (String address : new String[] {THRESHOLDS + "/import", "/", "/q/metrics", "/nothing"}) {
            assertThat(raw("POST", address, "Content-Length: 99999999\r\n"))
                    .startsWith("HTTP/1.1 413 ")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("The body must have at most 33554432 bytes");
        }
    }

    private static String raw(String address) throws IOException {
        return raw("GET", address, "");
    }

    /** Java's own clients do not send what is malformed. */
    private static String raw(String method, String address, String header) throws IOException {
        return rawBytes(
                "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n".formatted(method, address, header));
    }

    private static String rawBytes(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> post(byte[] body, String contentType) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + THRESHOLDS))
                .POST(BodyPublishers.ofByteArray(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String type, String path) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", is(status), "type", is("urn:highwater:problem:" + type), "instance", is(path));
    }
}
