package dev.highwater.stream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stock Flink SQL job reads the same seeded readings, late ones and poison among them, and must have written the
 * same. Needs Flink's jars in {@code -Dhighwater.flink=…}, see {@code docs/guarantees.md}; skipped without.
 */
@EnabledIfSystemProperty(named = "highwater.flink", matches = ".+")
class FlinkComparisonTest {

    private static final int READINGS = Integer.getInteger("highwater.readings", 50_000);
    private static final SeriesKey END = new SeriesKey("end", "cpu");

    @Test
    void shouldWriteWhatFlinkWrites(@TempDir Path directory) throws Exception {
        Oracle oracle = new Oracle();
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            new ReadingLoad(Integer.getInteger("highwater.seed", 61)).send(READINGS, 1, topics, oracle);
            // Moves the watermark; its own window stays open here, and is closed by Flink at the end of its input.
            topics.send(0, ReadingLoad.json(new Reading(END, 1, 1_700_000_000_000L)));
            topics.flush();
            try (RunningStream stream = RunningStream.start(topics, "highwater.readings.idle-timeout", "1h")) {
                ReadingsFlowTest.awaitReadings(stream, READINGS + 1);
                System.out.printf(
                        "%d of %d readings were late%n", stream.status().late(), READINGS);
            }
            String flinks = topics.group() + "-flink";
            runFlink(directory, topics, flinks);

            assertThat(Oracle.filtered(topics.read(topics.filtered())))
                    .isEqualTo(Oracle.filtered(topics.read(flinks + "-filtered")));
            assertSameAverages(
                    Oracle.averages(topics.read(topics.averages())),
                    Oracle.averages(topics.read(flinks + "-averages")));
        }
    }

    private static void runFlink(Path directory, ReadingsTopic topics, String output) throws Exception {
        topics.create(output + "-filtered");
        topics.create(output + "-averages");
        Path log = directory.resolve("flink.log");
        Process flink = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--class-path",
                        System.getProperty("highwater.flink"),
                        "src/test/flink/FlinkJob.java",
                        topics.bootstrapServers(),
                        topics.readings(),
                        output + "-filtered",
                        output + "-averages")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(flink.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(flink.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            flink.destroyForcibly();
        }
    }

    private static void assertSameAverages(List<String> ours, List<String> flinks) {
        Map<String, String[]> expected = new HashMap<>();
        for (String line : flinks) {
            String[] words = line.split(" ");
            if (!words[0].equals(END.hostname())) {
                assertThat(expected.put(key(words), words)).as(line).isNull();
            }
        }
        assertThat(ours.stream().map(line -> key(line.split(" "))))
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (String line : ours) {
            String[] words = line.split(" ");
            String[] theirs = requireNonNull(expected.get(key(words)));
            assertThat(words[5]).as(line).isEqualTo(theirs[5]);
            assertThat(Double.parseDouble(words[4])).as(line).isCloseTo(Double.parseDouble(theirs[4]), within(1.5e-12));
        }
        System.out.printf("%d averages are the same as Flink's%n", ours.size());
    }

    private static String key(String[] words) {
        return String.join(" ", List.of(words).subList(0, 4));
    }
}
