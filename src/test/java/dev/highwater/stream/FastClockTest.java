package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** A host whose clock is ahead makes its neighbours' readings late. Who it is, and who loses by it, is said. */
class FastClockTest {

    private static final SeriesKey FAST = new SeriesKey("fast", "cpu1");
    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");
    private static final SeriesKey DOPEY = new SeriesKey("dopey", "cpu2");
    private static final long START = 1_633_956_780_000L;

    @Test
    void shouldNameTheHostThatIsAheadAndThoseThatLoseByIt() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(2);
                RunningStream stream = RunningStream.start(topics)) {
            for (int second = 0; second < 20; second++) {
                send(topics, 0, FAST, START + second * 1000L, 240_000);
                send(topics, 0, DOC, START + second * 1000L, 0);
                send(topics, 0, DOPEY, START + second * 1000L, -2_000);
                send(topics, 1, new SeriesKey("elsewhere", "cpu1"), START + second * 1000L, 3_000);
            }
            topics.flush();
            ReadingsFlowTest.awaitReadings(stream, 80);

            await().atMost(30, SECONDS)
                    .untilAsserted(() -> assertThat(stream.status().findings().clocksAhead())
                            .singleElement()
                            .satisfies(clock -> {
                                assertThat(clock.hostname()).isEqualTo("fast");
                                assertThat(clock.partition()).isZero();
                                assertThat(clock.aheadMillis()).isEqualTo(240_000);
                                assertThat(clock.loss().readings()).isEqualTo(40);
                                assertThat(clock.loss().losers()).containsExactlyInAnyOrder("doc", "dopey");
                            }));
            assertThat(stream.status().findings().lateHosts())
                    .containsEntry("doc", 20L)
                    .containsEntry("dopey", 20L)
                    .hasSize(2);
        }
    }

    /** The remedy that keeps the contract. */
    @Test
    void shouldSetItsReadingsAsideUnderALowerSkew() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                RunningStream stream = RunningStream.start(topics, "highwater.readings.allowed-skew", "10s")) {
            for (int second = 0; second < 20; second++) {
                send(topics, 0, FAST, START + second * 1000L, 240_000);
                send(topics, 0, DOC, START + second * 1000L, 0);
            }
            topics.flush();
            ReadingsFlowTest.awaitReadings(stream, 20);

            assertThat(stream.status().late()).isZero();
            assertThat(stream.status().deadLetters()).containsEntry("from_the_future", 20L);
            assertThat(stream.status().findings().clocksAhead()).isEmpty();
        }
    }

    /** Late by itself, as after a break of its own. */
    @Test
    void shouldNotBlameAHostForAReadingThatCameTooLate() throws Exception {
        try (ReadingsTopic topics = new ReadingsTopic(1);
                RunningStream stream = RunningStream.start(topics)) {
            send(topics, 0, FAST, START, 240_000);
            send(topics, 0, DOC, START + 300_000, -300_000);
            topics.flush();
            ReadingsFlowTest.awaitReadings(stream, 2);

            await().atMost(30, SECONDS).until(() -> stream.status().late() == 1);
            assertThat(stream.status().findings().clocksAhead())
                    .singleElement()
                    .satisfies(clock -> assertThat(clock.loss().readings()).isZero());
        }
    }

    private static void send(ReadingsTopic topics, int partition, SeriesKey series, long recordTime, long ahead) {
        topics.send(new ProducerRecord<>(
                topics.readings(),
                partition,
                recordTime,
                null,
                ReadingLoad.json(new Reading(series, 50, recordTime + ahead))));
    }
}
