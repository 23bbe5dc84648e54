package dev.highwater.alert.averages;

import static dev.highwater.testing.AlertFixture.complete;
import static dev.highwater.testing.Windows.window;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.highwater.alert.evaluate.EpisodeEvaluator;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.AlertFixture;
import dev.highwater.testing.TestServers;
import dev.highwater.window.AverageFormat;
import dev.highwater.window.WindowAverage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * What batches of averages cost, read from their bytes to the database commit. Prints figures and asserts nothing; not
 * part of the build: {@code mvn test -Dtest=AlertBatchesBenchmark}.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class AlertBatchesBenchmark {

    /** A million series send as many averages every second. */
    private static final int SERIES = 33_000;

    private static final TopicPartition PARTITION = new TopicPartition("averages", 0);
    private static final int WARM_UP = 30;
    private static final int MEASURED = 30;

    @Inject
    AlertFixture fixture;

    @Inject
    AverageReader reader;

    @Test
    void shouldMeasureBatchesInWhichNothingChanges() {
        String host = "benchmark-quiet";
        fixture.allow(host, 60);
        EpisodeEvaluator episodes = fixture.freshInstance();
        double[] milliseconds = new double[MEASURED];
        for (int number = 1; number <= WARM_UP + MEASURED; number++) {
            ConsumerRecords<byte[], byte[]> batch = batch(host, number, SERIES, series -> 10 + series % 50);
            long before = cpuNanos();
            complete(episodes.accept(read(batch)));
            if (number > WARM_UP) {
                milliseconds[number - WARM_UP - 1] = (cpuNanos() - before) / 1e6;
            }
        }
        print("33,000 averages, nothing changes: CPU of one core", milliseconds);
    }

    @Test
    void shouldMeasureBatchesInWhichOneInAHundredChanges() {
        String host = "benchmark-changes";
        fixture.allow(host, 60);
        EpisodeEvaluator episodes = fixture.freshInstance();
        double[] milliseconds = new double[MEASURED];
        for (int number = 1; number <= WARM_UP + MEASURED; number++) {
            int round = number;
            // Each series goes over and comes back in turn, 330 a batch, so that none is flapping.
            ConsumerRecords<byte[], byte[]> batch =
                    batch(host, number, SERIES, series -> series % 100 == round % 100 ? 90 : 10);
            long before = System.nanoTime();
            complete(episodes.accept(read(batch)));
            if (number > WARM_UP) {
                milliseconds[number - WARM_UP - 1] = (System.nanoTime() - before) / 1e6;
            }
        }
        print("33,000 averages, 330 fire and 330 are resolved: until the commit", milliseconds);
    }

    @Test
    void shouldMeasureTenThousandThatFireAtOnce() {
        String host = "benchmark-storm";
        fixture.allow(host, 60);
        EpisodeEvaluator episodes = fixture.freshInstance();
        double[] milliseconds = new double[3];
        for (int round = 0; round < milliseconds.length; round++) {
            ConsumerRecords<byte[], byte[]> batch = batch(host + round, 1, 10_000, series -> 90);
            fixture.allow(host + round, 60);
            long before = System.nanoTime();
            complete(episodes.accept(read(batch)));
            milliseconds[round] = (System.nanoTime() - before) / 1e6;
        }
        print("10,000 episodes open at once: until the commit", milliseconds);
    }

    private List<WindowAverage> read(ConsumerRecords<byte[], byte[]> batch) {
        return reader.read(batch).get(0).averages();
    }

    private static ConsumerRecords<byte[], byte[]> batch(
            String host, int number, int count, IntToDoubleFunction usage) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(count);
        for (int series = 0; series < count; series++) {
            WindowAverage average =
                    window(new SeriesKey(host, "cpu" + series), number, usage.applyAsDouble(series) + 1 / 3.0);
            records.add(new ConsumerRecord<>(
                    PARTITION.topic(), 0, series, host.getBytes(UTF_8), AverageFormat.write(average)));
        }
        return new ConsumerRecords<>(Map.of(PARTITION, records), Map.of());
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void print(String what, double[] milliseconds) {
        double[] sorted = Arrays.stream(milliseconds).sorted().toArray();
        System.out.printf(
                "%s: median %.1f ms, maximum %.1f ms%n", what, sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }
}
