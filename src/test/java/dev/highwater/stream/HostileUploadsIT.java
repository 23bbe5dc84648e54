package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.testing.Slow;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a heap of 256 MB, readings flow while clients upload files that never end, and do what else holds memory: what
 * comes out is what comes out without them, and the service does not say that it is well when it is not.
 * {@code -Dhighwater.hostile=600} goes on for ten minutes.
 */
@Slow
class HostileUploadsIT {

    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("highwater.hostile", 15));
    private static final int READINGS_PER_SECOND = 2_000;
    private static final int STEPS_PER_SECOND = 4;

    /** Readings; so many seconds behind is not well. */
    private static final long FAR_BEHIND = 30L * READINGS_PER_SECOND;

    private static final int LARGEST_RESIDENT_MEGABYTES = 600;
    private static final double LARGEST_SHARE_OF_COLLECTION = 0.2;

    @Test
    void shouldLoseAndDoubleNothingAndSayHowItIs(@TempDir Path directory) throws Exception {
        try (PostgresServer postgres = PostgresServer.temporary();
                FaultRun run = new FaultRun(directory, 23)
                        .set("HIGHWATER_POSTGRES_URL", postgres.url())
                        .set("KAFKA_MAX_POLL_RECORDS", "500")) {
            postgres.start();
            postgres.execute("CREATE TABLE cpu_thresholds (hostname text, allowed_top int);"
                    + " INSERT INTO cpu_thresholds VALUES ('*', 0)");
            String published = run.topics().group() + "-alerts";
            run.set("HIGHWATER_TOPICS_ALERTS", published);
            try (HighwaterService service = run.start("one")) {
                service.awaitReady(() -> false);
                long began = System.nanoTime();
                long samples = 0;
                long well = 0;
                long furthestBehind = 0;
                try (HostileClients clients =
                        new HostileClients(URI.create(service.address()).getPort())) {
                    while (System.nanoTime() - began < LENGTH.toNanos()) {
                        long next = System.nanoTime() + SECONDS.toNanos(1);
                        for (int step = 0; step < STEPS_PER_SECOND; step++) {
                            run.send(READINGS_PER_SECOND / STEPS_PER_SECOND);
                        }
                        long behind = run.behind();
                        furthestBehind = Math.max(furthestBehind, behind);
                        boolean saysWell = FaultRun.readiness(service).startsWith("200");
                        samples++;
                        well += saysWell ? 1 : 0;
                        assertThat(saysWell && behind > FAR_BEHIND)
                                .as("ready with %d readings behind", behind)
                                .isFalse();
                        LockSupport.parkNanos(next - System.nanoTime());
                    }
                    assertThat(clients.turns().values()).allMatch(turns -> turns.get() > 0);
                    System.out.printf("Hostile clients began: %s%n", clients.turns());
                }
                double seconds = (System.nanoTime() - began) / 1e9;
                run.assertExactlyOnce();
                await().atMost(60, SECONDS)
                        .untilAsserted(
                                () -> assertThat(FaultRun.alerts(postgres)).isEqualTo(run.series()));
                await().atMost(60, SECONDS)
                        .untilAsserted(() -> assertThat(fired(run, published)).isEqualTo(run.series()));
                await().atMost(30, SECONDS)
                        .until(() -> FaultRun.readiness(service).startsWith("200"));

                double collection = FaultRun.metric(service, "jvm_gc_pause_seconds_sum") / seconds;
                long resident = residentMegabytes();
                System.out.printf(
                        "%.0f s, %d readings, at most %d behind, ready %d times of %d, %d MB resident at most, %.1f %%"
                                + " in collections, %.0f MB live%n",
                        seconds,
                        run.sent(),
                        furthestBehind,
                        well,
                        samples,
                        resident,
                        collection * 100,
                        service.liveHeapMegabytes());
                assertThat(well).isGreaterThan(samples / 2);
                assertThat(resident).isLessThan(LARGEST_RESIDENT_MEGABYTES);
                assertThat(collection).isLessThan(LARGEST_SHARE_OF_COLLECTION);
                assertThat(service.lastLogLines(5_000))
                        .noneMatch(line -> line.contains("OutOfMemory") || line.contains(" has died"));
            }
        }
    }

    /** The series whose alert has fired, as often as the topic says so. */
    private static List<String> fired(FaultRun run, String topic) {
        Pattern fields = Pattern.compile("\"hostname\":\"([^\"]+)\",\"cpu\":\"([^\"]+)\"");
        return run.topics().read(topic).stream()
                .map(record -> new String(record.value(), UTF_8))
                .filter(event -> event.contains("\"transition\":\"firing\""))
                .map(fields::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1) + " " + found.group(2))
                .sorted()
                .toList();
    }

    /** The most that it ever had, of Linux; 0 elsewhere. */
    private static long residentMegabytes() throws IOException {
        Path status = ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("quarkus-run.jar"))
                .map(child -> Path.of("/proc", Long.toString(child.pid()), "status"))
                .filter(Files::exists)
                .findFirst()
                .orElse(Path.of("/not/there"));
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .filter(Predicate.not(String::isEmpty))
                .mapToLong(kilobytes -> Long.parseLong(kilobytes) / 1_024)
                .findFirst()
                .orElse(0);
    }
}
