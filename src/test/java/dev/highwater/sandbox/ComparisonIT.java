package dev.highwater.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.sandbox.comparison.LiveFigures;
import dev.highwater.sandbox.readings.Workload;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Highwater beside the plain loop, whose jar the build makes before the integration tests; few readings, one round. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Slow
class ComparisonIT {

    private static final ServiceProgram PROGRAM = ServiceProgram.asConfigured();

    @TempDir
    Path directory;

    @Test
    void shouldCompareAndWriteDownWhatItHasFound() throws Exception {
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(
                        ChildProcess.java(),
                        "-D%s=%s"
                                .formatted(
                                        PROGRAM.isNative()
                                                ? ServiceProgram.EXECUTABLE_PROPERTY
                                                : ServiceProgram.JAR_PROPERTY,
                                        PROGRAM.file()),
                        Sandbox.class.getName(),
                        "benchmark",
                        "--against=plain",
                        "--count=50000",
                        "--rounds=1",
                        "--output=" + output)
                .redirectOutput(directory.resolve("output.txt").toFile())
                .redirectError(directory.resolve("error.txt").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process benchmark = builder.start();
        int exitCode;
        try {
            exitCode = benchmark.waitFor();
        } finally {
            benchmark.destroy();
        }

        assertThat(exitCode)
                .as(Files.readString(directory.resolve("error.txt")))
                .isZero();
        assertThat(Files.readString(directory.resolve("output.txt")))
                .contains("35 series, 50,000 readings on 3 partitions, 1 round: medians")
                .contains("\nhighwater ", "\nplain ", "\nbare ");
        assertThat(output.resolve("series-35.svg")).content().startsWith("<svg ");
        JsonNode contenders = new ObjectMapper()
                .readTree(output.resolve("comparison.json").toFile())
                .at("/scenarios/0/contenders");
        assertThat(contenders.findValuesAsText("contender")).containsExactly("highwater", "plain", "bare");
        for (JsonNode contender : contenders) {
            assertThat(contender.at("/failures")).isEmpty();
            JsonNode medians = contender.at("/medians");
            assertThat(medians.get("cpu_seconds_per_million_from_launch").doubleValue())
                    .isPositive();
            assertThat(medians.get("seconds_to_last_output").doubleValue())
                    .isGreaterThanOrEqualTo(
                            medians.get("seconds_to_first_output").doubleValue());
        }
    }

    @Test
    void shouldMeasureASteadyLoad() throws IOException {
        RunTopics topics = new RunTopics(TestServers.kafka().bootstrapServers(), "live-readings", "live", 2);
        Workload workload = new Workload(new Workload.Size(1_000, 35, 2), System.currentTimeMillis(), 1);
        Terminal terminal = new Terminal();
        Supervisor supervisor = new Supervisor(terminal);
        LiveRun.Times times = new LiveRun.Times(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofSeconds(2));
        try (WorkloadTopic topic = new WorkloadTopic(topics.bootstrapServers());
                Contenders.Prepared plain = new Contenders(35).prepare(Rival.PLAIN, topics, directory)) {
            topic.create(List.of(topics.readings(), topics.filtered(), topics.averages()), 2);

            List<LiveFigures> figures = new LiveRun(supervisor, terminal, workload, times)
                    .run(plain, topics, List.of(new LiveRun.Load(0, 2_000), new LiveRun.Load(50, 4_000)));

            assertThat(figures).hasSize(2);
            assertThat(figures.get(1).percent()).isEqualTo(50);
            assertThat(figures.get(1).latency().count())
                    .as("a fifth of 4,000 a second for two seconds")
                    .isBetween(1_300L, 1_900L);
            assertThat(figures).allSatisfy(load -> {
                assertThat(load.sent()).isBetween(load.rate() / 2, load.rate() * 1.01);
                assertThat(load.latency().p50())
                        .isPositive()
                        .isLessThanOrEqualTo(load.latency().p99());
                assertThat(load.latency().p99())
                        .isLessThanOrEqualTo(load.latency().max());
                assertThat(load.cores()).isPositive();
            });
        }
    }
}
