package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Instances of the production jar over topics of a test's own, and seeded readings with poison and late ones among
 * them: what a fault test does its worst to. In the end everything must be there, once.
 */
final class FaultRun implements AutoCloseable {

    static final int PARTITIONS = 3;

    private final Path directory;
    private final ReadingsTopic topics;
    private final Admin admin;
    private final Oracle oracle = new Oracle();
    private final ReadingLoad load;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();
    private final SplittableRandom moment;

    /** Over the shared servers. */
    FaultRun(Path directory, long seed) {
        this(directory, seed, TestServers.kafka().bootstrapServers());
    }

    /**
     * Over a broker of the test's own.
     *
     * @param directory for the logs of the instances
     * @param seed of the readings
     */
    FaultRun(Path directory, long seed, String bootstrapServers) {
        this.directory = directory;
        this.topics = new ReadingsTopic(PARTITIONS, bootstrapServers);
        this.admin = topics.admin();
        this.load = new ReadingLoad(seed);
        this.moment = new SplittableRandom(seed);
        PostgresServer postgres = TestServers.postgres();
        environment.putAll(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "HIGHWATER_POSTGRES_URL",
                postgres.url(),
                "HIGHWATER_POSTGRES_USERNAME",
                postgres.user(),
                "HIGHWATER_POSTGRES_PASSWORD",
                postgres.password(),
                "HIGHWATER_ALERTS_GROUP_ID",
                topics.group() + "-alerts",
                // Many small transactions, so that a fault falls into the middle of something.
                "KAFKA_MAX_POLL_RECORDS",
                "100",
                // Windows are to be closed by event time only, so that the oracle needs no clock.
                "HIGHWATER_READINGS_IDLE_TIMEOUT",
                "1h",
                // Starts are what these tests spend their time on.
                "JAVA_TOOL_OPTIONS",
                "-XX:TieredStopAtLevel=1"));
        topics.settings()
                .forEach((name, value) -> set(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
    }

    /** An environment variable of the instances that are started from now on. */
    FaultRun set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /**
     * Notices a dead instance sooner than by default, so that a test which kills one again and again takes less time.
     */
    FaultRun withShortSessions() {
        return set("KAFKA_SESSION_TIMEOUT_MS", "2000").set("KAFKA_HEARTBEAT_INTERVAL_MS", "300");
    }

    /** Starts an instance, or starts it again; does not wait until it is ready. */
    HighwaterService start(String instance) {
        try {
            Map<String, String> mine = new HashMap<>(environment);
            mine.put("HIGHWATER_READINGS_INSTANCE_ID", instance);
            int port = ports.computeIfAbsent(instance, first -> Ports.free());
            return HighwaterService.start(Files.createDirectories(directory.resolve(instance)), port, mine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the service says of itself: the answer to a probe of its readiness, with the status code in front. */
    static String readiness(HighwaterService service) {
        return get(service, "/q/health/ready");
    }

    /** The sum of the metrics whose line begins so. */
    static double metric(HighwaterService service, String start) {
        return get(service, "/q/metrics")
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static String get(HighwaterService service, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.address() + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return "no answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** From any thread, unlike all else. */
    synchronized void send(int readings) {
        load.send(readings, PARTITIONS, topics, oracle);
    }

    /** Sends readings among which is a host that there was not before. */
    void sendOf(String hostname, int readings) {
        load.add(hostname);
        send(readings);
    }

    /** The series that have averages by now, sorted: host and CPU. */
    List<String> series() {
        return oracle.averages().stream()
                .map(line -> String.join(" ", List.of(line.split(" ")).subList(0, 2)))
                .distinct()
                .toList();
    }

    /** The series whose alert has fired and goes on, sorted, as often as it has fired. */
    static List<String> alerts(PostgresServer postgres) throws SQLException {
        List<String> alerts = new ArrayList<>();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT hostname, cpu FROM alert_episodes"
                        + " JOIN alert_events ON alert_events.episode_id = alert_episodes.id"
                        + " WHERE state = 'firing' AND transition = 'firing'"
                        + " ORDER BY hostname COLLATE \"C\", cpu COLLATE \"C\"")) {
            while (rows.next()) {
                alerts.add(rows.getString(1) + " " + rows.getString(2));
            }
        }
        return alerts;
    }

    long sent() {
        return topics.sent();
    }

    ReadingsTopic topics() {
        return topics;
    }

    /** Waits until as many of the records sent have their outputs written. */
    void awaitWritten(long count) {
        await().atMost(180, SECONDS).pollInterval(10, MILLISECONDS).until(() -> topics.written(admin) >= count);
    }

    /** Records that are sent and whose outputs are not written. */
    long behind() throws ExecutionException, InterruptedException {
        return topics.sent() - topics.written(admin);
    }

    /** Whether nothing is left to be done. */
    boolean isAllWritten() throws ExecutionException, InterruptedException {
        return topics.written(admin) == topics.sent();
    }

    void awaitAllWritten() {
        awaitWritten(topics.sent());
    }

    /**
     * Holds an instance in the middle of a transaction: outputs are sent and not committed. Sends readings until that
     * succeeds. Stops it first and looks then, since a transaction that one has seen open is mostly over before the
     * signal arrives.
     */
    void suspendBetweenSendAndCommit(HighwaterService service) {
        await().atMost(90, SECONDS).pollInterval(1, MILLISECONDS).until(() -> {
            // So many that it is still at work when the signal arrives.
            if (topics.sent() - topics.written(admin) < 500) {
                send(1_000);
            }
            // Or the signal would come at the same moment of its rhythm each time, between two transactions.
            LockSupport.parkNanos(moment.nextLong(MILLISECONDS.toNanos(30)));
            service.suspend();
            if (staysOpen()) {
                return true;
            }
            service.resume();
            return false;
        });
    }

    /**
     * Whether a transaction holds on. A living instance, whose transactions are open for a moment only, is not taken
     * for it.
     */
    private boolean staysOpen() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> open = topics.openTransactions(admin);
        for (int look = 0; look < 20 && !open.isEmpty(); look++) {
            open.entrySet().retainAll(topics.openTransactions(admin).entrySet());
        }
        return !open.isEmpty();
    }

    void assertExactlyOnce() {
        awaitAllWritten();
        ReadingsFlowTest.assertOutputs(topics, oracle);
    }

    @Override
    public void close() throws Exception {
        admin.close();
        topics.close();
    }
}
