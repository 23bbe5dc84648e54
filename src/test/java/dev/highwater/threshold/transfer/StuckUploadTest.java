package dev.highwater.threshold.transfer;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.highwater.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** An upload that does not come to its end takes the place of one file, and for a short time. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class StuckUploadTest {

    private static final String IMPORT = "/api/v1/thresholds/import?dry_run=true";
    private static final int LENGTH = 1_000_000;

    @Test
    void shouldAskOthersToComeAgainAndThenGiveUp() throws IOException {
        try (Socket stuck = upload(IMPORT, "text/csv", LENGTH)) {
            stuck.getOutputStream().write(new byte[LENGTH - 1]);

            await().atMost(10, SECONDS).until(() -> importing().statusCode() == 429);
            importing()
                    .then()
                    .statusCode(429)
                    .header("Retry-After", is("5"))
                    .contentType("application/problem+json")
                    .body("detail", containsString("one at a time"));

            assertThat(answer(stuck)).startsWith("HTTP/1.1 408 ").contains("within 3 s");
        }
        await().atMost(10, SECONDS).untilAsserted(() -> importing().then().statusCode(200));
    }

    @Test
    void shouldMakeRoomWhenTheSenderIsGone() throws IOException {
        try (Socket stuck = upload(IMPORT, "text/csv", LENGTH)) {
            stuck.getOutputStream().write(new byte[10]);
            await().atMost(10, SECONDS).until(() -> importing().statusCode() == 429);
        }
        await().atMost(10, SECONDS).untilAsserted(() -> importing().then().statusCode(200));
    }

    @Test
    void shouldGiveUpABodyThatTricklesIn() throws IOException {
        try (Socket slow = upload("/api/v1/thresholds", "application/json", 100)) {
            slow.getOutputStream().write('{');

            assertThat(answer(slow)).startsWith("HTTP/1.1 408 ").contains("within 2 s");
        }
    }

    @Test
    void shouldTakeAnExportThatIsReadAndTheNextOne() {
        for (int i = 0; i < 3; i++) {
            await().atMost(10, SECONDS)
                    .until(() ->
                            given().get("/api/v1/thresholds/export?format=csv").statusCode() == 200);
        }
    }

    private static Response importing() {
        return given().contentType("text/csv; charset=UTF-8")
                .body("hostname,allowed_top\nstuck-upload,80\n")
                .post(IMPORT);
    }

    private static Socket upload(String path, String type, int length) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(30_000);
        socket.getOutputStream()
                .write("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                        .formatted(path, type, length)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
