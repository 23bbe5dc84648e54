package dev.highwater.stream;

import dev.highwater.reading.RejectionReason;
import dev.highwater.stream.StreamStatus.Counts;
import dev.highwater.stream.StreamStatus.PartitionStatus;
import dev.highwater.stream.StreamStatus.State;
import dev.highwater.time.Ticker;
import dev.highwater.window.Watermark;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Keeps the stream's status for the status page, the health checks and the metrics. Written by the stream's thread,
 * read by any thread.
 */
final class StreamMonitor {

    static final String RUNNING = "highwater.stream.running";
    static final String RUNNING_DESCRIPTION =
            "1 while the readings stream consumes, 0 while it does not; NaN where Flink computes the averages";

    private final Tally total = new Tally();
    private final Arrivals arrivals = new Arrivals();
    private final LateHosts lateHosts = new LateHosts();
    private final FastClocks fastClocks = new FastClocks();
    private final Ticker ticker;
    private volatile StreamStatus status = StreamStatus.of(State.CONNECTING, "starting");

    StreamMonitor(MeterRegistry registry, Clock clock, Ticker ticker) {
        this.ticker = ticker;
        counter(registry, "highwater.readings", "Well-formed readings consumed", StreamStatus::readings);
        counter(
                registry,
                "highwater.readings.filtered",
                "Readings copied to the filter topic",
                status -> status.counts().filtered());
        counter(registry, "highwater.readings.late", "Readings dropped: window had closed", StreamStatus::late);
        counter(registry, "highwater.averages.written", "Window averages written", StreamStatus::averages);
        for (RejectionReason reason : RejectionReason.values()) {
            FunctionCounter.builder(
                            "highwater.readings.dead.lettered",
                            this,
                            monitor -> monitor.status.deadLetters().getOrDefault(reason.label(), 0L))
                    .description("Readings that went to the dead letter topic")
                    .tag("reason", reason.label())
                    .register(registry);
        }
        gauge(
                registry,
                "highwater.readings.lag",
                "Readings not yet consumed, those of undecided transactions included; NaN while that is not known",
                StreamMonitor::lag);
        gauge(
                registry,
                "highwater.readings.undecided",
                "Readings that wait for a producer's transaction to be committed or aborted",
                monitor -> monitor.status.partitions().stream()
                        .mapToLong(PartitionStatus::undecided)
                        .sum());
        gauge(
                registry,
                "highwater.readings.held.up",
                "Seconds for which a producer's undecided transaction has held up readings; the longest of all"
                        + " partitions",
                monitor -> monitor.status.partitions().stream()
                        .filter(partition -> partition.undecided() > 0)
                        .mapToDouble(partition -> partition.unread().waitingMillis() / 1000.0)
                        .max()
                        .orElse(0));
        gauge(
                registry,
                "highwater.series.split",
                "Series seen on more than one partition",
                monitor -> monitor.status.splitSeries().size());
        counter(
                registry,
                "highwater.readings.late.by.clock",
                "Readings that were late since the clock of another host is ahead",
                status -> fastClocks.late());
        gauge(
                registry,
                "highwater.clock.ahead",
                "Seconds by which the clock of a host is ahead, beyond the disorder that is allowed for; the"
                        + " furthest, 0 if none is",
                monitor -> monitor.status.findings().clocksAhead().stream()
                        .mapToDouble(ahead -> ahead.aheadMillis() / 1000.0)
                        .max()
                        .orElse(0));
        gauge(registry, RUNNING, RUNNING_DESCRIPTION, monitor -> running(monitor.status.state()));
        gauge(
                registry,
                "highwater.watermark.delay",
                "Seconds of the slowest watermark behind the clock; NaN while there is none",
                monitor -> monitor.watermarkDelay(clock.millis()));
    }

    /** Returns the value of the gauge; {@code NaN} if the stream is switched off, since 0 would look like a fault. */
    private static double running(State state) {
        return state == State.OFF ? Double.NaN : state == State.RUNNING ? 1 : 0;
    }

    StreamStatus status() {
        return status;
    }

    /** Adds the counts of a committed transaction. */
    void count(Tally tally) {
        total.add(tally);
        arrivals.take(total.arrivals);
        total.arrivals.clear();
        fastClocks.take(total, ticker.nanos());
        total.ahead.clear();
        total.blamed.clear();
        lateHosts.take(total.lateHosts);
        total.lateHosts.clear();
    }

    /** Returns the hosts that have sent something that counts in no window since the last call. */
    Map<String, Long> arrivals() {
        return arrivals.drain();
    }

    /** Publishes a status in which split series have no reason. */
    void publish(State state, String reason, List<String> splitSeries, List<PartitionStatus> partitions) {
        publish(state, reason, new SplitSeries.Found(splitSeries, ""), partitions);
    }

    void publish(State state, String reason, SplitSeries.Found splitSeries, List<PartitionStatus> partitions) {
        Map<String, Long> deadLetters = new TreeMap<>();
        total.deadLetters.forEach((why, count) -> deadLetters.put(why.label(), count));
        status = new StreamStatus(
                state,
                reason,
                new Counts(total.readings, total.filtered, total.averages, total.late, deadLetters),
                partitions,
                new StreamFindings(
                        fastClocks.found(ticker.nanos()),
                        lateHosts.worst(),
                        splitSeries.series(),
                        splitSeries.reason()));
    }

    /** Publishes a status with the counts so far and no partitions. */
    void publish(State state, String reason) {
        publish(state, reason, SplitSeries.Found.NONE, List.of());
    }

    /**
     * Returns the lag; {@code NaN} while it is unknown, so that an alarm on it does not resolve when Kafka goes away.
     */
    private double lag() {
        StreamStatus now = status;
        if (now.state() != State.RUNNING) {
            return Double.NaN;
        }
        return now.partitions().stream()
                .mapToLong(partition -> Math.max(0, partition.lag()))
                .sum();
    }

    private double watermarkDelay(long now) {
        return status.partitions().stream()
                .filter(partition -> partition.watermark() != Watermark.NONE)
                .mapToDouble(partition -> (now - partition.watermark()) / 1000.0)
                .max()
                .orElse(Double.NaN);
    }

    private void counter(
            MeterRegistry registry, String name, String description, ToDoubleFunction<StreamStatus> value) {
        FunctionCounter.builder(name, this, monitor -> value.applyAsDouble(monitor.status))
                .description(description)
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<StreamMonitor> value) {
        Gauge.builder(name, this, value).description(description).register(registry);
    }
}
