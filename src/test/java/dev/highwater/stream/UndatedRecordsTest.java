package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Producers that set no timestamps, or times in another unit: what is wrong is said, and they can be served. */
class UndatedRecordsTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");
    private static final long LONG_AGO = 1_633_956_780_000L;

    @Test
    void shouldSayThatARecordHasNoTimeAndWhatToDo() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            undated(topics, 0, 90);
            undated(topics, LONG_AGO / 1000, 90);
            send(topics, LONG_AGO * 1_000);
            send(topics, LONG_AGO * 1_000_000);
            topics.flush();
            try (RunningStream stream = RunningStream.start(topics)) {
                await().atMost(30, SECONDS)
                        .until(() -> stream.status()
                                .deadLetters()
                                .equals(Map.of("no_timestamp", 2L, "time_out_of_range", 2L)));
            }
            List<String> causes = topics.read(topics.deadLetters()).stream()
                    .map(letter -> new String(
                            letter.headers().lastHeader("dead-letter-cause").value(), UTF_8))
                    .toList();
            assertThat(causes)
                    .anyMatch(cause -> cause.contains("has no timestamp (0)")
                            && cause.contains("LogAppendTime")
                            && cause.contains("highwater.readings.records-without-timestamp"))
                    .anyMatch(cause -> cause.contains("looks like seconds"))
                    .anyMatch(cause -> cause.contains("looks like microseconds"))
                    .anyMatch(cause -> cause.contains("looks like nanoseconds"));
        }
    }

    @Test
    void shouldServeProducersWithoutTimestampsWhereThatIsAsked() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            undated(topics, 0, 90);
            topics.flush();
            try (RunningStream stream =
                    RunningStream.start(topics, "highwater.readings.records-without-timestamp", "accept")) {
                ReadingsFlowTest.awaitReadings(stream, 1);
                assertThat(stream.status().deadLetters()).isEmpty();
            }
        }
    }

    /** Nothing else keeps such a time from the watermark then. */
    @Test
    void shouldTakeNoTimeThatIsNoneAlsoWhereTimestampsAreNotAskedFor() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            undated(topics, 0, 90);
            for (long time : new long[] {Long.MAX_VALUE, 253_402_300_800_000L, LONG_AGO * 1_000}) {
                topics.send(new ProducerRecord<>(
                        topics.readings(), 0, 0L, null, ReadingLoad.json(new Reading(DOC, 99, time))));
            }
            undated(topics, 0, 10);
            topics.flush();
            try (RunningStream stream = RunningStream.start(
                    topics,
                    "highwater.readings.records-without-timestamp",
                    "accept",
                    "highwater.readings.idle-timeout",
                    "1s")) {
                ReadingsFlowTest.awaitReadings(stream, 2);
                await().atMost(30, SECONDS).until(() -> stream.status().averages() == 1);
                assertThat(stream.status().deadLetters()).isEqualTo(Map.of("time_out_of_range", 3L));
                assertThat(stream.status().late()).isZero();
            }
            assertThat(Oracle.averages(topics.read(topics.averages())))
                    .containsExactly("doc cpu1 2021-10-11 12:53:00 50.0 90.0");
        }
    }

    private static void undated(ReadingsTopic topics, long timestamp, double usage) {
        topics.send(new ProducerRecord<>(
                topics.readings(), 0, timestamp, null, ReadingLoad.json(new Reading(DOC, usage, LONG_AGO))));
    }

    private static void send(ReadingsTopic topics, long occurredAt) {
        topics.send(0, ReadingLoad.json(new Reading(DOC, 90, occurredAt)));
    }
}
