package dev.highwater.alert.arrival;

import dev.highwater.testing.ManualClock;
import dev.highwater.window.WindowAverage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** What an instance sees of a topic that a test writes to, without Kafka. */
public final class TestArrivals {

    private final AverageArrivals arrivals;
    private final ArrivalWatch watch;

    private boolean isClear = true;

    /** One that has just been started. */
    public TestArrivals(Duration alertAfter, ManualClock clock) {
        arrivals = new AverageArrivals(clock, new SimpleMeterRegistry());
        watch = new ArrivalWatch(
                alertAfter,
                arrivals,
                new Sight() {
                    @Override
                    public boolean isClear() {
                        return isClear;
                    }

                    @Override
                    public String obstacle() {
                        return "";
                    }
                },
                clock);
    }

    public ArrivalWatch watch() {
        return watch;
    }

    public AverageArrivals arrivals() {
        return arrivals;
    }

    /** Whether each partition is read to its end. */
    public void sees(boolean clear) {
        isClear = clear;
    }

    /** The averages stream of this instance takes an average. */
    public void judged(WindowAverage average, long writtenAt) {
        arrivals.judged(record(writtenAt), average);
    }

    /** Only its charts do, since another instance has the partition. */
    public void shown(WindowAverage average, long writtenAt) {
        arrivals.shown(record(writtenAt), average);
    }

    public void refused(String cause) {
        arrivals.refused(cause);
    }

    private static ConsumerRecord<byte[], byte[]> record(long writtenAt) {
        return new ConsumerRecord<>(
                "averages",
                0,
                0,
                writtenAt,
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }
}
