package dev.highwater.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.LogRecords;
import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A request that a proxy may read differently is refused, nothing after it is taken for another, and no error is
 * logged.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RequestSmugglingTest {

    private static final String POST =
            "POST /api/v1/thresholds HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final String SMUGGLED = "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final LogRecords logged = LogRecords.of("");

    @AfterEach
    void shouldLogNoError() {
        logged.close();
        assertThat(logged.all())
                .filteredOn(entry -> entry.getLevel().intValue() > Level.WARNING.intValue()
                        && String.valueOf(entry.getLoggerName()).contains("http"))
                .extracting(entry -> entry.getLoggerName() + ": " + entry.getMessage())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, xchunked",
                "Transfer-Encoding: xchunked, chunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked,",
                "Transfer-Encoding: chunked;q=1",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: xchunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding : chunked",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 0",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 6",
                "Content-Length: +5",
                "Content-Length: -1",
                "Content-Length: 0x5",
                "Content-Length: 1e2",
                "Content-Length: abc",
                "Content-Length:",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: chunked\r\nHost: evil.example",
            })
    void shouldEndTheConnectionWhenAnEndIsNotSure(String framing) throws IOException {
        try (RawConnection connection = new RawConnection()) {
            String answers = connection
                    .send(POST + framing + "\r\n\r\n0\r\n\r\n" + SMUGGLED)
                    .untilClosed();

            assertThat(answers).containsPattern("^HTTP/1\\.[01] (400|501) ");
            assertThat(answers.split("HTTP/1\\.", -1)).as("one answer").hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1;a=\"\r\nX\r\n0\r\n\r\n" + SMUGGLED + "\"\r\nX\r\n0\r\n\r\n",
                "2;\nxx\r\n0\r\n\r\n",
                "0x2\r\nxx\r\n0\r\n\r\n",
                "-1\r\nxx\r\n0\r\n\r\n",
                "fffffffffffffffff\r\nxx\r\n",
            })
    void shouldEndTheConnectionWhenAChunkIsNotSure(String chunks) throws IOException {
        try (RawConnection connection = new RawConnection()) {
            assertThat(connection
                            .send(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunks)
                            .untilClosed())
                    .doesNotContain(" 200 ");
        }
    }

    @Test
    void shouldRefuseAnAddressOfAnotherHostThanTheHeaders() throws IOException {
        try (RawConnection connection = new RawConnection()) {
            assertThat(connection
                            .send("GET http://evil.example/api/v1/thresholds HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .untilClosed())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("urn:highwater:problem:bad-request", "name different hosts");
        }
    }

    @Test
    void shouldRefuseTwoAuthorizationsWhichTwoProgramsMayReadDifferently() throws IOException {
        try (RawConnection connection = new RawConnection()) {
            assertThat(connection
                            .send("GET /api/v1/thresholds HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Authorization: Bearer a\r\nAuthorization: Basic b\r\n\r\n")
                            .untilClosed())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("urn:highwater:problem:bad-request", "Authorization must be given once");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/q/health/nothing", "/q/health/group/nothing", "/q/health/group", "/q/health/live/nothing"})
    void shouldNotBeWellAtAnAddressThatIsNone(String path) {
        given().get(path).then().statusCode(404).contentType(Problem.MEDIA_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: a b", "Host: ", "Host: [::1", "Host: localhost:x", "X: y"})
    void shouldSayWhatIsWrongWithAHost(String header) throws IOException {
        try (RawConnection connection = new RawConnection()) {
            assertThat(connection
                            .send("GET /api/v1/thresholds HTTP/1.1\r\nConnection: close\r\n" + header + "\r\n\r\n")
                            .untilClosed())
                    .containsPattern("^HTTP/1.1 4(00|21) ")
                    .contains("application/problem+json")
                    .doesNotContain("stack");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/thresholds", "/api/v1/silences"})
    void shouldCutOffABodyThatHasNoEnd(String path) throws IOException {
        try (RawConnection connection = new RawConnection()) {
            String chunk = "8000\r\n" + " ".repeat(0x8000) + "\r\n";

            assertThat(connection
                            .send(POST.replace("/api/v1/thresholds", path) + "Transfer-Encoding: chunked\r\n\r\n")
                            .send(chunk.repeat(3))
                            .untilClosed())
                    .startsWith("HTTP/1.1 413 ");
        }
        given().get("/q/health/live").then().statusCode(200);
    }
}
