package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.sandbox.slack.SlackStandIn;
import dev.highwater.testing.LiveWatcher;
import dev.highwater.testing.Slow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three instances behind a proxy share readings, alerts, Slack and browsers, and faults come one after the other while
 * readings flow: one is killed, one is held until its session is over, connections are cut in the middle of a message,
 * all are killed at once. In the end everything is there once, and who watched through the proxy has missed nothing.
 * {@code -Dhighwater.fleet=600} goes on for ten minutes.
 */
@Slow
class FleetIT {

    private static final int READINGS_A_STEP = 100;
    private static final long STEP_MILLIS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private int faults;

    @Test
    void shouldDoEverythingOnceAndMissNothingWhileInstancesDie(@TempDir Path directory) throws Exception {
        Duration duration = Duration.ofSeconds(Integer.getInteger("highwater.fleet", 1));
        try (PostgresServer postgres = PostgresServer.temporary();
                SlackStandIn slack = SlackStandIn.start(0, Clock.systemUTC());
                FaultRun run = new FaultRun(directory, 7).withShortSessions()) {
            postgres.start();
            postgres.execute("CREATE TABLE cpu_thresholds (hostname text, allowed_top int);"
                    + " INSERT INTO cpu_thresholds VALUES ('*', 0)");
            run.set("HIGHWATER_POSTGRES_URL", postgres.url())
                    .set("HIGHWATER_TOPICS_ALERTS", alerts(run))
                    .set("HIGHWATER_SLACK_TOKEN", "xoxb-fleet")
                    .set("HIGHWATER_SLACK_CHANNEL", "C0FLEET")
                    .set("HIGHWATER_SLACK_API_URL", slack.address() + "/api")
                    .set("HIGHWATER_SLACK_GROUP_ABOVE", "1000");
            try (Fleet fleet = new Fleet(run);
                    LiveWatcher one = new LiveWatcher(fleet.proxy().address());
                    LiveWatcher two = new LiveWatcher(fleet.proxy().address());
                    LiveWatcher three = new LiveWatcher(fleet.proxy().address())) {
                List<LiveWatcher> watchers = List.of(one, two, three);
                long end = System.nanoTime() + duration.toNanos();
                ScheduledExecutorService load = new ScheduledThreadPoolExecutor(1);
                try {
                    var unused =
                            load.scheduleWithFixedDelay(() -> run.send(READINGS_A_STEP), 0, STEP_MILLIS, MILLISECONDS);
                    int number = 0;
                    do {
                        round(fleet, run, watchers, number++);
                    } while (System.nanoTime() < end);
                } finally {
                    load.shutdown();
                    load.awaitTermination(30, SECONDS);
                }
                run.assertExactlyOnce();
                await().atMost(60, SECONDS)
                        .untilAsserted(
                                () -> assertThat(FaultRun.alerts(postgres)).isEqualTo(run.series()));
                assertPosted(slack, run.series());
                changeTheThreshold(fleet, watchers);
                awaitAllOver(run, postgres);
                assertReceived(watchers, history(postgres));
                assertPublished(run, history(postgres));
            }
        }
    }

    private void round(Fleet fleet, FaultRun run, List<LiveWatcher> watchers, int number) {
        int first = number % Fleet.SIZE;
        int second = (number + 1) % Fleet.SIZE;
        await().until(() -> watchers.stream().allMatch(watcher -> watcher.alertSequence() > 0));

        fault("killing one", watchers, () -> {
            fleet.kill(first);
            await().until(() -> fleet.proxy().connectionsTo(first) == 0);
        });
        fleet.start(first);
        fleet.awaitAllReady();

        fault("holding another", watchers, () -> {
            run.suspendBetweenSendAndCommit(fleet.instance(second));
            // Whatever it held, and whoever it served, is with the others before it goes on.
            run.awaitWritten(run.sent());
            await().until(() -> fleet.proxy().connectionsTo(second) == 0);
            fleet.instance(second).resume();
        });
        fleet.awaitAllReady();

        fault("cutting connections", watchers, fleet.proxy()::cutAllInTheMiddle);

        fault("killing all", watchers, () -> {
            for (int instance = 0; instance < Fleet.SIZE; instance++) {
                fleet.kill(instance);
            }
            for (int instance = 0; instance < Fleet.SIZE; instance++) {
                fleet.start(instance);
            }
        });
        fleet.awaitAllReady();
    }

    /** Whoever is cut off is served again, by whichever instance. */
    private void fault(String name, List<LiveWatcher> watchers, Runnable fault) {
        int before = connections(watchers);
        long start = System.nanoTime();
        fault.run();
        faults++;
        await().atMost(90, SECONDS)
                .untilAsserted(() -> assertThat(connections(watchers))
                        .as("connections after " + name)
                        .isGreaterThan(before));
        System.out.printf(
                "Fleet: %s took %d ms%n",
                name, Duration.ofNanos(System.nanoTime() - start).toMillis());
        assertThat(watchers).allSatisfy(watcher -> assertThat(watcher.broken()).isEmpty());
    }

    private static int connections(List<LiveWatcher> watchers) {
        return watchers.stream().mapToInt(LiveWatcher::connections).sum();
    }

    /** Read from one, changed at another, in force on all. */
    private static void changeTheThreshold(Fleet fleet, List<LiveWatcher> watchers) {
        String row = "/api/v1/thresholds/%2A";
        String seen = fleet.call(0, "GET", row, "").headers().firstValue("ETag").orElseThrow();
        assertThat(fleet.call(1, "PUT", row, "{\"allowed_top\":100}", "If-Match", seen)
                        .statusCode())
                .isEqualTo(200);
        assertThat(fleet.call(2, "PUT", row, "{\"allowed_top\":50}", "If-Match", seen)
                        .statusCode())
                .as("a change by who has not seen the one before")
                .isEqualTo(412);
        for (int instance = 0; instance < Fleet.SIZE; instance++) {
            int number = instance;
            await().atMost(5, SECONDS)
                    .until(() -> fleet.call(number, "GET", "/api/v1/thresholds/explain?hostname=doc&cpu=cpu1", "")
                            .body()
                            .contains("\"allowed_top\":100"));
        }
        assertThat(watchers)
                .allSatisfy(watcher -> assertThat(watcher.thresholds()).isOne());
    }

    /** Further averages judge every series by the new threshold. */
    private static void awaitAllOver(FaultRun run, PostgresServer postgres) {
        await().atMost(90, SECONDS).pollInterval(500, MILLISECONDS).untilAsserted(() -> {
            run.send(2_000);
            assertThat(FaultRun.alerts(postgres)).isEmpty();
        });
    }

    /** Transitions by their number; each series has one episode, which fired once and was resolved once. */
    private static TreeMap<Long, String> history(PostgresServer postgres) throws SQLException {
        TreeMap<Long, String> history = new TreeMap<>();
        List<String> seriesAndTransition = new ArrayList<>();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT sequence, hostname, cpu, transition FROM alert_events"
                        + " JOIN alert_episodes ON alert_events.episode_id = alert_episodes.id")) {
            while (rows.next()) {
                history.put(rows.getLong(1), rows.getString(4));
                seriesAndTransition.add(rows.getString(2) + " " + rows.getString(3) + " " + rows.getString(4));
            }
        }
        assertThat(seriesAndTransition).doesNotHaveDuplicates().hasSizeGreaterThan(0);
        assertThat(history.keySet())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, history.size()).boxed().toList());
        return history;
    }

    private static void assertReceived(List<LiveWatcher> watchers, TreeMap<Long, String> history) {
        for (LiveWatcher watcher : watchers) {
            await().atMost(20, SECONDS)
                    .untilAsserted(() -> assertThat(watcher.alertSequence()).isEqualTo(history.lastKey()));
            assertThat(watcher.broken()).isEmpty();
            assertThat(watcher.open()).isEmpty();
            assertThat(watcher.events()).isPositive();
        }
    }

    private static void assertPublished(FaultRun run, TreeMap<Long, String> history) {
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(run.topics().read(alerts(run)).stream()
                                .map(record ->
                                        json(record.value()).path("sequence").asLong())
                                .sorted())
                        .containsExactlyElementsOf(history.keySet()));
    }

    /** At least once, and again at most where a fault came between Slack's answer and its record. */
    private void assertPosted(SlackStandIn slack, List<String> series) throws Exception {
        HttpRequest messages = HttpRequest.newBuilder(URI.create(slack.address() + "/messages"))
                .build();
        // Who was killed in the middle of its turn has it for a minute yet, and Slack takes a message a second.
        await().atMost(150, SECONDS).pollInterval(500, MILLISECONDS).untilAsserted(() -> {
            List<String> posted = new ArrayList<>();
            json(HttpClient.newHttpClient()
                            .send(messages, BodyHandlers.ofByteArray())
                            .body())
                    .forEach(conversation -> posted.add(conversation
                            .path("post")
                            .path("text")
                            .asText()
                            .replaceFirst("host:(\\S+) CPU: (\\S+) .*", "$1 $2")));
            assertThat(Set.copyOf(posted)).containsExactlyInAnyOrderElementsOf(series);
            assertThat(posted.size() - series.size()).as("posted again").isBetween(0, faults);
        });
    }

    private static String alerts(FaultRun run) {
        return run.topics().group() + "-published";
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
