package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.Reading;
import dev.highwater.reading.SeriesKey;
import org.junit.jupiter.api.Test;

/** The last windows of a partition that goes quiet come out, once, also when the service was restarted meanwhile. */
class IdlePartitionTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");
    private static final long LONG_AGO = 1_633_956_780_000L;

    @Test
    void shouldCloseTheLastWindowAndTakeNothingMoreForIt() throws Exception {
        try (TestTopics topics = new TestTopics(2)) {
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, LONG_AGO)));
            topics.flush();
            try (RunningStream stream = RunningStream.start(topics, "highwater.readings.idle-timeout", "1h")) {
                ReadingsFlowTest.awaitReadings(stream, 1);
            }
            assertThat(TestTopics.read(topics.averages())).isEmpty();

            try (RunningStream stream = RunningStream.start(topics, "highwater.readings.idle-timeout", "1s")) {
                await().atMost(30, SECONDS).until(() -> stream.status().averages() == 1);
            }
            try (RunningStream stream = RunningStream.start(topics, "highwater.readings.idle-timeout", "1s")) {
                topics.send(0, ReadingLoad.json(new Reading(DOC, 10, LONG_AGO + 1)));
                topics.flush();
                await().atMost(30, SECONDS).until(() -> stream.status().late() == 1);
                assertThat(stream.status().partitions().get(0).openWindows()).isZero();
            }
            assertThat(TestTopics.read(topics.averages())).hasSize(1);
        }
    }
}
