package dev.highwater.browser;

import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.KafkaServer;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.sandbox.ServiceProbe;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a million averages of 5,000 series cost two instances: one compares them with thresholds and has them for its
 * charts, the other has no partition of them and only does the latter. Prints figures and asserts nothing; not part of
 * the build: {@code mvn package -DskipTests}, then {@code mvn test -Dtest=LiveFeedBenchmark}.
 */
class LiveFeedBenchmark {

    private static final int WINDOWS = Integer.getInteger("highwater.windows", 200);
    private static final int WARM_UP = 40;

    @Test
    void shouldMeasureTheLiveFeed(@TempDir Path directory) throws Exception {
        try (KafkaServer kafka = KafkaServer.temporary();
                PostgresServer postgres = PostgresServer.temporary()) {
            kafka.start();
            postgres.start();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                // One partition, so that one of two instances has none.
                admin.createTopics(Set.of(new NewTopic("cpu_agg_stats", 1, (short) 1)))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }
            Map<String, String> environment = Map.of(
                    "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                    "HIGHWATER_READINGS_ENABLED", "false",
                    "HIGHWATER_POSTGRES_URL", postgres.url(),
                    "HIGHWATER_POSTGRES_USERNAME", postgres.user(),
                    "HIGHWATER_POSTGRES_PASSWORD", postgres.password());
            try (HighwaterService one = start(directory, "one", environment);
                    HighwaterService two = start(directory, "two", environment);
                    Averages averages = new Averages(kafka.bootstrapServers())) {
                one.awaitReady(() -> false);
                two.awaitReady(() -> false);
                Map<String, HighwaterService> services = new LinkedHashMap<>();
                services.put("one", one);
                services.put("two", two);
                print("at rest", services, run(averages, 0, services), 0);
                run(averages, WARM_UP, services);
                print("no browser", services, run(averages, WINDOWS, services), WINDOWS);
                try (Watchers watchers = new Watchers(URI.create(two.address()).getPort())) {
                    watchers.join("");
                    print("one browser on two", services, run(averages, WINDOWS, services), WINDOWS);
                }
            }
        }
    }

    private static HighwaterService start(Path directory, String name, Map<String, String> environment)
            throws Exception {
        return HighwaterService.start(Files.createDirectories(directory.resolve(name)), Ports.free(), environment);
    }

    /** Writes as fast as it goes, and returns the seconds of processor time of each when all is done. */
    private static Map<String, Double> run(Averages averages, int windows, Map<String, HighwaterService> services) {
        Map<String, Double> before = seconds(services);
        for (int window = 0; window < windows; window++) {
            averages.writeAll();
        }
        await().pollInterval(Duration.ofSeconds(3))
                .atMost(Duration.ofMinutes(5))
                .until(new AtRest(services)::isIt);
        Map<String, Double> after = seconds(services);
        after.replaceAll((name, seconds) -> seconds - before.getOrDefault(name, 0.0));
        return after;
    }

    /** Whether no process has used more than a tenth of a core since the last call. */
    private static final class AtRest {

        private final Map<String, HighwaterService> services;
        private double last;
        private long at = System.nanoTime();

        AtRest(Map<String, HighwaterService> services) {
            this.services = services;
            this.last = total();
        }

        boolean isIt() {
            double now = total();
            long nanos = System.nanoTime();
            boolean rests = now - last < 0.1 * services.size() * (nanos - at) / 1e9;
            last = now;
            at = nanos;
            return rests;
        }

        private double total() {
            return seconds(services).values().stream().mapToDouble(one -> one).sum();
        }
    }

    private static Map<String, Double> seconds(Map<String, HighwaterService> services) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        services.forEach((name, service) ->
                seconds.put(name, new ServiceProbe(service).sample().cpuSeconds()));
        return seconds;
    }

    private static void print(
            String what, Map<String, HighwaterService> services, Map<String, Double> seconds, int windows) {
        services.forEach((name, service) -> System.out.printf(
                "%s, instance %s: %.1f CPU s for %,d averages, live heap %.0f MB%n",
                what,
                name,
                seconds.getOrDefault(name, 0.0),
                windows * Averages.HOSTS * Averages.CPUS,
                service.liveHeapMegabytes()));
    }
}
