package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.Slow;
import org.junit.jupiter.api.Test;

/** The last windows of a partition that goes quiet come out, once, also when the service was restarted meanwhile. */
@Slow
class IdlePartitionTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");
    private static final long LONG_AGO = 1_633_956_780_000L;

    @Test
    void shouldCloseTheLastWindowAndTakeNothingMoreForIt() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(2)) {
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, LONG_AGO)));
            topics.flush();
            try (RunningStream stream = RunningStream.start(topics, "highwater.readings.idle-timeout", "1h")) {
                ReadingsFlowTest.awaitReadings(stream, 1);
            }
            assertThat(topics.read(topics.averages())).isEmpty();

            try (RunningStream stream = RunningStream.start(topics, "highwater.readings.idle-timeout", "1s")) {
                await().atMost(30, SECONDS).until(() -> stream.status().averages() == 1);
            }
            try (RunningStream stream = RunningStream.start(topics, "highwater.readings.idle-timeout", "1s")) {
                topics.send(0, ReadingLoad.json(new Reading(DOC, 10, LONG_AGO + 1)));
                topics.flush();
                await().atMost(30, SECONDS).until(() -> stream.status().late() == 1);
                assertThat(stream.status().partitions().get(0).windows().open()).isZero();
            }
            assertThat(topics.read(topics.averages())).hasSize(1);
        }
    }

    /** However long it takes to get there: a partition is idle when the broker says that there is nothing more. */
    @Test
    void shouldNotCloseAWindowThatTheLogHasMoreReadingsFor() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, LONG_AGO)));
            for (int i = 0; i < 20; i++) {
                topics.send(0, new byte[] {'x'});
            }
            topics.send(0, ReadingLoad.json(new Reading(DOC, 10, LONG_AGO + 1)));
            topics.flush();
            try (RunningStream stream = RunningStream.start(
                    topics, "highwater.readings.idle-timeout", "1ms", "kafka.max.poll.records", "1")) {
                ReadingsFlowTest.awaitReadings(stream, 2);
                await().atMost(30, SECONDS).until(() -> stream.status().averages() == 1);
                assertThat(stream.status().late()).isZero();
            }
            assertThat(Oracle.averages(topics.read(topics.averages())))
                    .containsExactly("doc cpu1 2021-10-11 12:53:00 50.0 90.0");
        }
    }

    /** Or whoever sends nothing but that would hold back the last windows for ever. */
    @Test
    void shouldNotTakeLateAndUnusableRecordsForActivity() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, LONG_AGO)));
            topics.send(0, ReadingLoad.json(new Reading(DOC, 10, LONG_AGO + 60_000)));
            topics.flush();
            try (RunningStream stream = RunningStream.start(topics, "highwater.readings.idle-timeout", "2s")) {
                ReadingsFlowTest.awaitReadings(stream, 2);
                await().atMost(30, SECONDS).pollInterval(20, MILLISECONDS).until(() -> {
                    topics.send(0, ReadingLoad.json(new Reading(DOC, 90, LONG_AGO)));
                    topics.send(0, new byte[] {'x'});
                    topics.flush();
                    return stream.status().averages() == 2;
                });
                await().atMost(30, SECONDS).until(() -> stream.status().late() > 0);
            }
        }
    }
}
