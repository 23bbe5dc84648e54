package dev.highwater.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.highwater.sandbox.comparison.CatchUpFigures;
import dev.highwater.sandbox.comparison.ExpectedOutputs;
import dev.highwater.sandbox.readings.Workload;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Contenders that only pretend get figures if their outputs are right, and none otherwise. */
@Execution(ExecutionMode.CONCURRENT)
@Slow
class CatchUpRunTest {

    private static final Workload WORKLOAD = new Workload(new Workload.Size(3_000, 35, 3), 1_795_000_000_000L, 1);
    private static final ExpectedOutputs EXPECTED = new ExpectedOutputs(WORKLOAD);
    private static final Terminal TERMINAL = new Terminal();

    @TempDir
    Path directory;

    private final String servers = TestServers.kafka().bootstrapServers();
    private final RunTopics topics = new RunTopics(servers, "readings", "run-" + UUID.randomUUID(), 3);
    private final WorkloadTopic admin = new WorkloadTopic(servers);
    private final List<ProducerRecord<byte[], byte[]>> outputs = new ArrayList<>();

    @BeforeEach
    void computeOutputs() {
        admin.create(topics.outputs(), topics.partitions());
        Map<String, double[]> windows = new TreeMap<>();
        WORKLOAD.forEach((series, usage, time) -> {
            String series1 =
                    "\"hostname\":\"%s\",\"cpu\":\"%s\"".formatted(Workload.host(series), Workload.cpu(series));
            if (usage > Workload.FILTER_ABOVE) {
                add(
                        topics.filtered(),
                        series,
                        "{\"time_ltz\":\"%s\",%s,\"usage\":%s}".formatted(text(time), series1, usage));
            }
            double[] window = windows.computeIfAbsent(
                    "%d;%d;%s".formatted(time - time % 30_000, series, series1), key -> new double[3]);
            window[0] += usage;
            window[1]++;
            window[2] = Math.max(window[2], usage);
        });
        windows.forEach((key, window) -> {
            String[] parts = key.split(";", -1);
            long start = Long.parseLong(parts[0]);
            add(
                    topics.averages(),
                    Integer.parseInt(parts[1]),
                    "{\"window_start\":\"%s\",\"window_end\":\"%s\",%s,\"usage_avg\":%s,\"usage_max\":%s}"
                            .formatted(text(start), text(start + 30_000), parts[2], window[0] / window[1], window[2]));
        });
    }

    @AfterEach
    void close() {
        admin.delete(name -> name.startsWith(topics.group()));
        admin.close();
    }

    @Test
    void shouldGiveFiguresToWhoWritesWhatIsRight() {
        CatchUpFigures figures = run(List.of("sleep", "60"));

        assertThat(figures.readings()).isEqualTo(3_003);
        assertThat(figures.first().seconds()).isPositive();
        assertThat(figures.last().seconds())
                .as("without the time that it took to be sure")
                .isGreaterThan(figures.first().seconds())
                .isLessThan(figures.first().seconds() + 2.5);
        assertThat(figures.peakBytes()).isPositive();
        assertThat(figures.brokerCpuSeconds()).isNotNegative();
    }

    @Test
    void shouldGiveNoneToWhoWritesARowTwice() {
        outputs.add(outputs.get(0));

        assertThatThrownBy(() -> run(List.of("sleep", "60")))
                .isInstanceOf(SandboxException.class)
                .hasMessageStartingWith("its outputs are wrong: 1 twice or more, for example filtered {");
    }

    @Test
    void shouldGiveNoneToWhoEndsWithoutAllRows() {
        outputs.remove(0);

        assertThatThrownBy(() -> run(List.of("sh", "-c", "echo out of luck; sleep 3; exit 7")))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("Pretender ended with exit code 7", "out of luck");
    }

    private CatchUpFigures run(List<String> command) {
        try (OutputWatch watch = new OutputWatch(topics, EXPECTED)) {
            CatchUpRun run = new CatchUpRun(TestServers.kafka().running(), new Supervisor(TERMINAL), TERMINAL);
            return run.run(
                    "pretending",
                    () -> launch(command),
                    watch,
                    EXPECTED.totals().readings());
        }
    }

    private Contender launch(List<String> command) {
        ChildProcess process = ChildProcess.start("Pretender", directory, command, environment -> {});
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "transactional.id", topics.group()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            outputs.forEach(producer::send);
            producer.commitTransaction();
        }
        return Contender.of(process);
    }

    private void add(String topic, int series, String value) {
        outputs.add(new ProducerRecord<>(topic, Workload.host(series).getBytes(UTF_8), value.getBytes(UTF_8)));
    }

    private static String text(long epochMillis) {
        return DateTimeFormatter.ofPattern(epochMillis % 1000 == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.SSS")
                .format(Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC));
    }
}
