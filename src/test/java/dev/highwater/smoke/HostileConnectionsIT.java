package dev.highwater.smoke;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one client takes, the others still get. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@Slow
class HostileConnectionsIT {

    private static final int CONNECTIONS = 30;
    private static final Duration HEAD = Duration.ofSeconds(3);

    @TempDir
    static Path directory;

    private static PostgresServer postgres;
    private static HighwaterService service;
    private static int port;

    @BeforeAll
    static void start() {
        postgres = PostgresServer.temporary();
        postgres.start();
        port = Ports.free();
        service = HighwaterService.start(
                directory,
                port,
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", TestServers.kafka().bootstrapServers(),
                        "HIGHWATER_POSTGRES_URL", postgres.url(),
                        "HIGHWATER_POSTGRES_USERNAME", postgres.user(),
                        "HIGHWATER_POSTGRES_PASSWORD", postgres.password(),
                        "HIGHWATER_READINGS_ENABLED", "false",
                        "HIGHWATER_HTTP_CONNECTIONS_PER_ADDRESS", Integer.toString(CONNECTIONS),
                        "HIGHWATER_HTTP_HEAD_DEADLINE", HEAD.toSeconds() + "s",
                        "HIGHWATER_LIVE_MAXIMUM_CLIENTS_PER_ADDRESS", "2",
                        "HIGHWATER_SLAK_TOKEN", "misspelt"));
        service.awaitReady(() -> false);
    }

    @AfterAll
    static void stop() {
        service.close();
        postgres.close();
    }

    @Test
    void shouldNotKeepHalfAHeadAndTakeNoMoreConnectionsOfOneAddressThanItMay() throws Exception {
        List<Socket> half = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS * 2; i++) {
                Socket socket = new Socket("localhost", port);
                half.add(socket);
                try {
                    socket.getOutputStream().write("GET / HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                    // One of those that are too many.
                }
            }
            await().atMost(HEAD.multipliedBy(5))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> half.stream().allMatch(HostileConnectionsIT::isEndedThoughItTrickles));
        } finally {
            for (Socket socket : half) {
                socket.close();
            }
        }
        await().atMost(10, SECONDS)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                given().get(service.address() + "/q/metrics").asString())
                        .contains("highwater_http_closed_connections_total{reason=\"too_many\"}")
                        .contains("highwater_http_closed_connections_total{reason=\"too_slow\"}"));
    }

    @Test
    void shouldLeaveARoomForOthersInTheLiveFeedAndLeaveThoseAloneWhoAreIn() {
        HttpClient client = HttpClient.newHttpClient();
        WebSocket one = open(client);
        WebSocket two = open(client);

        assertThat(refused(client)).isTrue();
        assertThat(given().get(service.address() + "/api/v1/live").jsonPath().getString("reason"))
                .contains("maximum-clients-per-address");

        // Frames are no heads.
        long until = System.nanoTime() + HEAD.multipliedBy(2).toNanos();
        await().pollInterval(Duration.ofMillis(500))
                .atMost(HEAD.multipliedBy(4))
                .until(() -> {
                    two.sendText("{}", true).join();
                    return System.nanoTime() - until > 0;
                });
        assertThat(two.isInputClosed()).isFalse();
        one.abort();
        await().atMost(10, SECONDS).until(() -> !refused(client));
        two.abort();
    }

    @Test
    void shouldNameAMisspeltSetting() {
        assertThat(service.lastLogLines(1_000))
                .anyMatch(line -> line.contains("HIGHWATER_SLAK_TOKEN") && line.contains("HIGHWATER_SLACK_TOKEN?"))
                .noneMatch(line -> line.contains("HIGHWATER_HTTP") && line.contains("ignored"));
    }

    private static boolean refused(HttpClient client) {
        try {
            open(client).abort();
            return false;
        } catch (CompletionException refused) {
            return true;
        }
    }

    private static WebSocket open(HttpClient client) {
        return client.newWebSocketBuilder()
                .buildAsync(
                        URI.create(service.address().replace("http", "ws") + "/ws/live"), new WebSocket.Listener() {})
                .join();
    }

    private static boolean isEndedThoughItTrickles(Socket socket) {
        try {
            socket.setSoTimeout(1);
            socket.getOutputStream().write('a');
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException ended) {
            return true;
        }
    }
}
