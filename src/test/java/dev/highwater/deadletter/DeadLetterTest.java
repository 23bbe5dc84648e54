package dev.highwater.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.stream.Oracle;
import dev.highwater.stream.ReadingLoad;
import dev.highwater.stream.ReadingsFlowTest;
import dev.highwater.stream.RunningStream;
import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.Slow;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What cannot be used is set aside byte for byte, says where it came from and why, and stops nothing. */
@Slow
class DeadLetterTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");

    @Test
    void shouldSetPoisonAsideAndGoOn() throws Exception {
        byte[] notJson = {0, (byte) 0xff, 'x'};
        long now = System.currentTimeMillis() / 30_000 * 30_000;
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, now - 60_000)));
            topics.send(new ProducerRecord<>(topics.readings(), 0, "key".getBytes(UTF_8), notJson));
            topics.send(0, null);
            topics.send(0, ReadingLoad.json(new Reading(DOC, 99, now + 7_200_000)));
            topics.send(0, ReadingLoad.json(new Reading(DOC, 101, now - 60_000)));
            topics.send(0, ReadingLoad.json(new Reading(DOC, 92, now - 59_000)));
            topics.send(0, ReadingLoad.json(new Reading(DOC, 10, now - 1_000)));
            topics.flush();
            try (RunningStream stream = RunningStream.start(topics)) {
                ReadingsFlowTest.awaitReadings(stream, 3);
                assertThat(stream.status().deadLetters())
                        .containsEntry("not_json", 1L)
                        .containsEntry("empty", 1L)
                        .containsEntry("from_the_future", 1L)
                        .containsEntry("usage_out_of_range", 1L)
                        .hasSize(4);
                assertThat(stream.status().partitions().get(0).watermark()).isEqualTo(now - 11_000);
            }

            List<ConsumerRecord<byte[], byte[]>> letters = topics.read(topics.deadLetters());
            assertThat(letters).hasSize(4);
            ConsumerRecord<byte[], byte[]> first = letters.stream()
                    .filter(letter -> Arrays.equals(letter.value(), notJson))
                    .findFirst()
                    .orElseThrow();
            assertThat(first.key()).isEqualTo("key".getBytes(UTF_8));
            assertThat(header(first, "dead-letter-reason")).isEqualTo("not_json");
            assertThat(header(first, "dead-letter-cause")).contains("UTF-8");
            assertThat(header(first, "dead-letter-topic")).isEqualTo(topics.readings());
            assertThat(header(first, "dead-letter-partition")).isEqualTo("0");
            assertThat(header(first, "dead-letter-offset")).isEqualTo("1");
            assertThat(letters)
                    .extracting(letter -> header(letter, "dead-letter-cause"))
                    .anySatisfy(cause -> assertThat(cause)
                            .startsWith("occurred_at is %s, more than 300 s later than "
                                    .formatted(Instant.ofEpochMilli(now + 7_200_000))));
            assertThat(Oracle.averages(topics.read(topics.averages())))
                    .singleElement()
                    .satisfies(average ->
                            assertThat(average).startsWith("doc cpu1 ").endsWith(" 91.0 92.0"));
        }
    }

    @Test
    void shouldNotBeStoppedByAReadingTooLargeForTheDeadLetterTopic() throws Exception {
        byte[] large = new byte[900_000];
        Arrays.fill(large, (byte) 'x');
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            topics.createDeadLetters(500_000);
            topics.send(0, large);
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, 1_633_956_780_000L)));
            topics.flush();
            try (RunningStream stream = RunningStream.start(topics)) {
                ReadingsFlowTest.awaitReadings(stream, 1);
            }
            assertThat(topics.read(topics.deadLetters())).singleElement().satisfies(letter -> {
                assertThat(letter.value()).isNull();
                assertThat(header(letter, "dead-letter-omitted")).contains("max.message.bytes");
                assertThat(header(letter, "dead-letter-offset")).isEqualTo("0");
            });
        }
    }

    @Test
    void shouldNotBeStoppedByAReadingTooLargeForTheProducer() throws Exception {
        byte[] large = new byte[900_000];
        Arrays.fill(large, (byte) 'x');
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            topics.send(0, large);
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, 1_633_956_780_000L)));
            topics.flush();
            try (RunningStream stream = RunningStream.start(topics, "kafka.max.request.size", "500000")) {
                ReadingsFlowTest.awaitReadings(stream, 1);
            }
            assertThat(topics.read(topics.deadLetters()))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.value()).isNull());
        }
    }

    @Test
    void shouldSetAsideWhatIsBeyondTheCapOfSeries() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1)) {
            for (int i = 0; i < 5; i++) {
                topics.send(0, ReadingLoad.json(new Reading(new SeriesKey("h" + i, "cpu1"), 90, 1_633_956_780_000L)));
            }
            topics.flush();
            try (RunningStream stream =
                    RunningStream.start(topics, "highwater.readings.maximum-series-per-window", "3")) {
                ReadingsFlowTest.awaitReadings(stream, 5);
                assertThat(stream.status().deadLetters()).containsEntry("too_many_series", 2L);
            }
            // Above 80 is above 80, whether its average can be kept or not.
            assertThat(topics.read(topics.filtered())).hasSize(5);
        }
    }

    @Test
    void shouldSayThatASeriesIsSplitOverPartitions() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(2);
                RunningStream stream = RunningStream.start(topics)) {
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, 1_633_956_780_000L)));
            topics.send(1, ReadingLoad.json(new Reading(DOC, 10, 1_633_956_781_000L)));
            topics.flush();

            await().atMost(30, SECONDS)
                    .untilAsserted(
                            () -> assertThat(stream.status().splitSeries()).containsExactly("doc/cpu1"));
        }
    }

    /** As when a backlog is read, one partition far ahead of the other. */
    @Test
    void shouldSayThatASeriesIsSplitAlsoWhenItsWindowIsClosedElsewhere() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(2);
                RunningStream stream = RunningStream.start(topics)) {
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, 1_633_956_780_000L)));
            topics.send(0, ReadingLoad.json(new Reading(DOC, 90, 1_633_956_840_000L)));
            topics.flush();
            await().atMost(30, SECONDS).until(() -> stream.status().averages() == 1);

            topics.send(1, ReadingLoad.json(new Reading(DOC, 10, 1_633_956_781_000L)));
            topics.flush();

            await().atMost(30, SECONDS)
                    .untilAsserted(
                            () -> assertThat(stream.status().splitSeries()).containsExactly("doc/cpu1"));
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
