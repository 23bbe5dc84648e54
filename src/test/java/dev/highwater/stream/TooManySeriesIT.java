package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.Reading;
import dev.highwater.sandbox.HighwaterService;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.Slow;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Far too many distinct series in one window, as a broken or hostile sender would make them: memory stays bounded, as
 * many series as are configured have their average, and the others are set aside with that reason.
 */
@Slow
class TooManySeriesIT {

    private static final int SERIES = Integer.getInteger("highwater.series", 300_000);
    private static final long START = 1_633_956_780_000L;

    @Test
    void shouldKeepWhatItMayAndSetTheOthersAside(@TempDir Path directory) throws Exception {
        try (FaultRun run = new FaultRun(directory, 1).set("KAFKA_MAX_POLL_RECORDS", "20000")) {
            ReadingsTopic topics = run.topics();
            try (HighwaterService service = run.start("one")) {
                for (int i = 0; i < SERIES; i++) {
                    SeriesKey series = new SeriesKey("a-host-of-the-usual-length-" + i, "cpu" + i % 64);
                    topics.send(i % FaultRun.PARTITIONS, ReadingLoad.json(new Reading(series, 50, START)));
                }
                for (int partition = 0; partition < FaultRun.PARTITIONS; partition++) {
                    SeriesKey series = new SeriesKey("last", "cpu");
                    topics.send(partition, ReadingLoad.json(new Reading(series, 50, START + 60_000)));
                }
                topics.flush();
                run.awaitAllWritten();

                int averages = topics.count(topics.averages());
                int deadLetters = topics.count(topics.deadLetters());
                System.out.printf("Too many series: %d averages, %d dead letters%n", averages, deadLetters);
                assertThat(averages + deadLetters).isEqualTo(SERIES);
                assertThat(averages % FaultRun.PARTITIONS).isZero();
                // Those who judge that many averages may be busy for a while.
                await().atMost(60, SECONDS)
                        .until(() -> FaultRun.readiness(service).startsWith("200"));
            }
        }
    }
}
