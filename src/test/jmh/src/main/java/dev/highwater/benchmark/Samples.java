package dev.highwater.benchmark;

import dev.highwater.series.SeriesKey;
import dev.highwater.window.WindowAverage;
import java.time.Instant;
import java.util.Random;

/**
 * Series, times and numbers to measure with: the same in each run, so that runs can be compared, and in no order that a
 * processor could learn.
 */
public final class Samples {

    /** The tutorial's: seven hosts with five CPUs each. */
    public static final int FEW_SERIES = 35;

    /** What one of three partitions has of 100,000. */
    public static final int MANY_SERIES = 33_000;

    /** So many different inputs take turns: a power of two, more than branch prediction can learn by heart. */
    public static final int INPUTS = 1 << 12;

    /** A window's start, epoch milliseconds UTC. */
    public static final long START = Instant.parse("2026-11-29T12:00:00Z").toEpochMilli();

    /** Length of a window in milliseconds. */
    public static final long WINDOW = 30_000;

    private static final int CPUS = 5;
    private static final String[] HOSTS = {"doc", "grumpy", "sleepy", "bashful", "happy", "sneezy", "dopey"};

    private Samples() {}

    public static Random random() {
        return new Random(20_261_129);
    }

    /**
     * One of so many series.
     *
     * @param number from 0 on
     */
    public static SeriesKey series(int number, int count) {
        String host = count <= FEW_SERIES ? HOSTS[number / CPUS] : "host" + number / CPUS;
        return new SeriesKey(host, "cpu" + (number % CPUS + 1));
    }

    /** An average of some digits, as sums of readings give. */
    public static WindowAverage average(SeriesKey series, long windowStart, double average) {
        return new WindowAverage(series, windowStart, windowStart + WINDOW, average, Math.min(100, average * 1.1));
    }
}
