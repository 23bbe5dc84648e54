package dev.highwater.sandbox.comparison;

import dev.highwater.sandbox.comparison.LiveFigures.Latency;
import dev.highwater.sandbox.readings.Workload;
import java.io.IOException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How long it took from when a reading over 80 was to be sent until its copy could be read. A reading says itself when
 * that was, by a schedule that does not wait: a contender, broker or sender that stalls cannot hide the readings that
 * should have come meanwhile. Safe for use by several threads.
 */
public final class Latencies {

    private static final int SIGNIFICANT_DIGITS = 3;

    private final Workload workload;
    private final RowDigest rows = new RowDigest();
    private Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    private long from = Long.MAX_VALUE;
    private long to = Long.MAX_VALUE;
    private @Nullable String problem;

    public Latencies(Workload workload) {
        this.workload = workload;
    }

    /**
     * Forgets all latencies, and counts those of readings of this time from now on; epoch milliseconds, end excluded.
     */
    public synchronized void countBetween(long start, long end) {
        histogram = new Histogram(SIGNIFICANT_DIGITS);
        from = start;
        to = end;
    }

    /** Takes a row of the filter topic that could be read at the given time, epoch milliseconds. */
    public synchronized void accept(byte[] value, long now) {
        try {
            OutputRow row = new OutputRow(value);
            long time = row.time("time_ltz");
            rows.add(workload.seriesOf(row.text("hostname"), row.text("cpu")), row.number("usage"), time);
            if (time >= from && time < to) {
                histogram.recordValue(Math.max(0, now - time));
            }
        } catch (IOException e) {
            problem = "a row of the filter topic is malformed: " + e.getMessage();
        }
    }

    /** How many rows have come altogether. */
    public synchronized long count() {
        return rows.count();
    }

    /** What is wrong with the rows that have come, all of which should have by now; null if nothing is. */
    public synchronized @Nullable String problem(RowDigest sent) {
        if (problem != null) {
            return problem;
        }
        return rows.isSameAs(sent)
                ? null
                : "of %,d filtered readings, %,d have come, or others".formatted(sent.count(), rows.count());
    }

    public synchronized Latency latency() {
        return new Latency(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue());
    }
}
