package dev.highwater.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.KafkaServer;
import dev.highwater.sandbox.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The production jar with a real Kafka and a real PostgreSQL, and a real Chromium to look at it. Used by one thread.
 */
final class RunningDashboard implements AutoCloseable {

    private static final double PATIENCE_MILLISECONDS = 30_000;

    private final Path directory;
    private final Map<String, String> settings;
    private final KafkaServer kafka = KafkaServer.temporary();
    private final PostgresServer postgres = PostgresServer.temporary();
    private final int port = freePort();
    private final Chromium chromium;
    private HighwaterService service;

    private RunningDashboard(Path directory, Path executable, Map<String, String> settings) {
        this.directory = directory;
        this.settings = settings;
        kafka.start();
        postgres.start();
        service = startService();
        chromium = Chromium.launch(executable);
    }

    /** Starts everything; without a Chromium the tests are reported as skipped. */
    static RunningDashboard start(Path directory) {
        return start(directory, Map.of());
    }

    /**
     * The same with settings of one's own.
     *
     * @param settings more of the service's environment
     */
    static RunningDashboard start(Path directory, Map<String, String> settings) {
        Optional<Path> executable = Chromium.find();
        assumeTrue(
                executable.isPresent(),
                "There is no Chromium on the path. Install one, or name it in " + Chromium.EXECUTABLE_VARIABLE + ".");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
        return new RunningDashboard(directory, executable.orElseThrow(), settings);
    }

    /** A browser of somebody who knows nothing of the others. */
    Dashboard open(String path) {
        return Dashboard.open(chromium, service.address(), path);
    }

    /** Where the service is. */
    String address() {
        return service.address();
    }

    PostgresServer postgres() {
        return postgres;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Sets it, and waits until readings that are sent from now on are judged by it. */
    void setThreshold(String hostname, int allowedTop) {
        postgres.execute(
                "INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES ('%s', %d)".formatted(hostname, allowedTop));
        HttpRequest explanation = HttpRequest.newBuilder(URI.create(service.address()
                        + "/api/v1/thresholds/explain?cpu=cpu1&hostname=" + (hostname.equals("*") ? "any" : hostname)))
                .build();
        await().ignoreExceptions()
                .until(() -> HttpClient.newHttpClient()
                        .send(explanation, BodyHandlers.ofString())
                        .body()
                        .contains("\"allowed_top\":" + allowedTop));
    }

    void stopService() {
        service.close();
    }

    /** On the same port, so that browsers find it again. */
    void restartService() {
        service = startService();
    }

    private HighwaterService startService() {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        // Event time goes faster here than the clock, and not for all hosts.
        environment.put("HIGHWATER_ALERTS_NO_DATA_AFTER", "0s");
        environment.put("HIGHWATER_POSTGRES_URL", postgres.url());
        environment.put("HIGHWATER_POSTGRES_USERNAME", postgres.user());
        environment.put("HIGHWATER_POSTGRES_PASSWORD", postgres.password());
        HighwaterService started = HighwaterService.start(directory, port, environment);
        started.awaitReady(() -> false);
        return started;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }

    @Override
    public void close() {
        chromium.close();
        service.close();
        postgres.close();
        kafka.close();
    }
}
