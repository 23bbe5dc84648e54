package dev.highwater.alert.arrival;

import dev.highwater.window.WindowAverage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Notes when this instance last read a record of the averages topic, and the newest average. Both readers of the topic
 * report their records: the averages stream, which reads the partitions of this instance, each record once, and the
 * charts, which read all partitions and may begin with records that are half an hour old. Thread-safe.
 */
@ApplicationScoped
public class AverageArrivals {

    private final Clock clock;

    private @Nullable Instant lastArrival;
    private @Nullable Instant lastJudged;
    private @Nullable Newest newest;
    private @Nullable Refused refused;

    /**
     * The newest average that was read since the start.
     *
     * @param windowEnd the latest end of a window
     * @param writtenAt the latest time of a record, as its producer or the broker has set it
     */
    public record Newest(Instant windowEnd, Instant writtenAt) {}

    /**
     * The last record that was no average, or none that can be believed.
     *
     * @param at when it was read
     * @param cause what was wrong with it, for people
     */
    record Refused(Instant at, String cause) {}

    public AverageArrivals(Clock clock, MeterRegistry registry) {
        this.clock = clock;
        Gauge.builder("highwater.averages.newest.age", this, AverageArrivals::windowAge)
                .description(
                        "Seconds since the end of the newest window that an average has arrived of; NaN if none has")
                .register(registry);
        Gauge.builder("highwater.averages.newest.written.age", this, AverageArrivals::writtenAge)
                .description("Seconds since the newest record with an average was written; NaN if none has arrived")
                .register(registry);
    }

    /** Notes an average that the averages stream has read. */
    public synchronized void judged(ConsumerRecord<?, ?> record, WindowAverage average) {
        read(record, average);
        lastJudged = lastArrival;
    }

    /** Notes an average that the charts have read. */
    public synchronized void shown(ConsumerRecord<?, ?> record, WindowAverage average) {
        read(record, average);
    }

    /** Notes that a record was passed over. */
    public synchronized void refused(String cause) {
        refused = new Refused(clock.instant(), cause);
    }

    private void read(ConsumerRecord<?, ?> record, WindowAverage average) {
        lastArrival = clock.instant();
        Instant windowEnd = Instant.ofEpochMilli(average.windowEnd());
        Instant writtenAt = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
        Newest before = newest;
        newest = before == null
                ? new Newest(windowEnd, writtenAt)
                : new Newest(later(before.windowEnd(), windowEnd), later(before.writtenAt(), writtenAt));
    }

    /** Returns the newest average that was read; empty before the first. */
    public synchronized Optional<Newest> newest() {
        return Optional.ofNullable(newest);
    }

    /** Returns when an average was last read; empty before the first. */
    synchronized Optional<Instant> lastArrival() {
        return Optional.ofNullable(lastArrival);
    }

    /** Returns when the averages stream, which reads each average once, last read one; empty before the first. */
    public synchronized Optional<Instant> lastJudged() {
        return Optional.ofNullable(lastJudged);
    }

    /** Returns why the last record was passed over, if that was at or after a time. */
    synchronized Optional<String> refusedSince(Instant time) {
        return Optional.ofNullable(refused)
                .filter(last -> !last.at().isBefore(time))
                .map(Refused::cause);
    }

    private double windowAge() {
        return newest().map(one -> secondsSince(one.windowEnd())).orElse(Double.NaN);
    }

    private double writtenAge() {
        return newest().map(one -> secondsSince(one.writtenAt())).orElse(Double.NaN);
    }

    private double secondsSince(Instant time) {
        return (clock.millis() - time.toEpochMilli()) / 1000.0;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
