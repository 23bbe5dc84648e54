package dev.highwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.stream.StreamStatus.PartitionStatus;
import dev.highwater.stream.StreamStatus.State;
import dev.highwater.time.Ticker;
import dev.highwater.window.Watermark;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamMonitorTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final StreamMonitor monitor = new StreamMonitor(registry, Clock.systemUTC(), Ticker.system());

    @Test
    void shouldNotSayThatNothingIsLeftToDoWhenItDoesNotKnow() {
        assertThat(gauge("highwater.readings.lag")).isNaN();
        assertThat(gauge("highwater.watermark.delay")).isNaN();

        long watermark = System.currentTimeMillis() - 60_000;
        monitor.publish(
                State.RUNNING, "", List.of(), List.of(partition(0, 7, watermark), partition(1, 3, Watermark.NONE)));

        assertThat(gauge("highwater.readings.lag")).isEqualTo(10);
        assertThat(gauge("highwater.watermark.delay")).isGreaterThanOrEqualTo(60);

        monitor.publish(State.CONNECTING, "Kafka is away");

        assertThat(gauge("highwater.readings.lag")).isNaN();
        assertThat(gauge("highwater.watermark.delay")).isNaN();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private static PartitionStatus partition(int number, long lag, long watermark) {
        return new PartitionStatus(
                number, false, new StreamStatus.Unread(100, lag), new StreamStatus.Windows(watermark, 0, 0));
    }
}
