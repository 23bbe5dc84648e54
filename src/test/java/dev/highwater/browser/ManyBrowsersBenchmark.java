package dev.highwater.browser;

import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.KafkaServer;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.sandbox.ServiceProbe;
import dev.highwater.sandbox.ServiceProbe.Sample;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What 1,000 browsers cost the production jar while 1,000 averages a second arrive, 5,000 series in all. Prints figures
 * and asserts nothing; not part of the build: {@code mvn package -DskipTests}, then {@code mvn test
 * -Dtest=ManyBrowsersBenchmark}.
 */
class ManyBrowsersBenchmark {

    private static final int BROWSERS = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private static Path directory;

    @Test
    void shouldMeasureManyBrowsersThatWatch() throws InterruptedException {
        try (KafkaServer kafka = KafkaServer.temporary();
                PostgresServer postgres = PostgresServer.temporary()) {
            kafka.start();
            postgres.start();
            Map<String, String> environment = Map.of(
                    "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                    "HIGHWATER_POSTGRES_URL", postgres.url(),
                    "HIGHWATER_POSTGRES_USERNAME", postgres.user(),
                    "HIGHWATER_POSTGRES_PASSWORD", postgres.password(),
                    // All of them are here.
                    "HIGHWATER_HTTP_CONNECTIONS_PER_ADDRESS", "0",
                    "HIGHWATER_LIVE_MAXIMUM_CLIENTS_PER_ADDRESS", "0");
            try (HighwaterService service = HighwaterService.start(directory, Ports.free(), environment);
                    Averages averages = new Averages(kafka.bootstrapServers())) {
                service.awaitReady(() -> false);
                ServiceProbe probe = new ServiceProbe(service);
                for (int window = 0; window < 20; window++) {
                    averages.writeAll();
                }
                averages.flow();
                measure("no one watches", service, probe, 0, number -> "");
                measure(
                        "each shows the page of one host",
                        service,
                        probe,
                        BROWSERS,
                        number -> "{\"hosts\":[\"node-%04d\"]}".formatted(number));
                measure("each shows everything", service, probe, BROWSERS, number -> "");
            }
        }
    }

    private static void measure(
            String what, HighwaterService service, ServiceProbe probe, int count, IntFunction<String> interest)
            throws InterruptedException {
        try (Watchers watchers = new Watchers(URI.create(service.address()).getPort())) {
            long joining = System.nanoTime();
            for (int number = 0; number < count; number++) {
                watchers.join(interest.apply(number));
            }
            await().atMost(PATIENCE)
                    .until(() ->
                            watchers.all().stream().allMatch(watcher -> watcher.messages() > 0 || watcher.isGone()));
            double joined = (System.nanoTime() - joining) / 1e9;
            long residentAfterJoin = probe.residentMegabytes();
            Thread.sleep(WARM_UP.toMillis());
            long[] before = watchers.all().stream().mapToLong(Watcher::messages).toArray();
            long bytes = watchers.all().stream().mapToLong(Watcher::bytes).sum();
            Sample first = probe.sample();
            Thread.sleep(MEASURED.toMillis());
            Sample last = probe.sample();
            double seconds = (last.nanos() - first.nanos()) / 1e9;
            double[] rates = new double[count];
            for (int number = 0; number < count; number++) {
                rates[number] = (watchers.all().get(number).messages() - before[number]) / seconds;
            }
            Arrays.sort(rates);
            bytes = watchers.all().stream().mapToLong(Watcher::bytes).sum() - bytes;
            System.out.printf(
                    "%s: joined in %.1f s (%d MB resident then), %.1f %% of a core, %d MB resident, %.1f MB/s sent,"
                            + " messages/s to each %.2f (fewest) %.2f (median), %d cut off%n",
                    what,
                    joined,
                    residentAfterJoin,
                    last.cpuPercentSince(first),
                    probe.residentMegabytes(),
                    bytes / seconds / 1e6,
                    count == 0 ? 0 : rates[0],
                    count == 0 ? 0 : rates[count / 2],
                    watchers.all().stream().filter(Watcher::isGone).count());
        }
    }
}
