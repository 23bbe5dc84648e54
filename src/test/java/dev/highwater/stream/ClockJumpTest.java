package dev.highwater.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ReadingsTopic;
import dev.highwater.testing.Slow;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The clock of the machine is set forward or back by an hour: windows follow the readings and time as it goes by, as
 * before.
 */
@Slow
class ClockJumpTest {

    private static final SeriesKey DOC = new SeriesKey("doc", "cpu1");

    @Test
    void shouldNotCloseTheWindowsOfAQuietPartitionEarly() throws Exception {
        SteadyClockTest.SetClock clock = new SteadyClockTest.SetClock();
        try (ReadingsTopic topics = new ReadingsTopic(2);
                RunningStream stream = RunningStream.start(topics, clock, "highwater.readings.idle-timeout", "1s")) {
            topics.send(0, reading(clock.now.plusSeconds(60)));
            topics.send(1, reading(clock.now.minusSeconds(60)));
            topics.flush();
            ReadingsFlowTest.awaitReadings(stream, 2);

            clock.now = clock.now.plus(Duration.ofHours(1));

            // The other partition shows that quiet ones have been looked at.
            await().atMost(30, SECONDS).until(() -> stream.status().averages() == 1);
            topics.send(0, reading(clock.now.minusSeconds(3_540)));
            topics.flush();
            ReadingsFlowTest.awaitReadings(stream, 3);
            assertThat(stream.status().averages()).isEqualTo(1);
            assertThat(stream.status().late()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600, 3_600})
    void shouldStillCloseTheLastWindowsOfAQuietPartition(long seconds) throws Exception {
        SteadyClockTest.SetClock clock = new SteadyClockTest.SetClock();
        try (ReadingsTopic topics = new ReadingsTopic(1);
                RunningStream stream = RunningStream.start(topics, clock, "highwater.readings.idle-timeout", "1s")) {
            topics.send(0, reading(clock.now.minusSeconds(60)));
            topics.flush();
            ReadingsFlowTest.awaitReadings(stream, 1);

            clock.now = clock.now.plusSeconds(seconds);

            await().atMost(30, SECONDS).until(() -> stream.status().averages() == 1);
        }
    }

    private static byte[] reading(Instant time) {
        return ReadingLoad.json(new Reading(DOC, 90, time.toEpochMilli()));
    }
}
