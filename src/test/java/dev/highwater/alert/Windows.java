package dev.highwater.alert;

import dev.highwater.reading.SeriesKey;
import dev.highwater.threshold.Threshold;
import dev.highwater.window.WindowAverage;
import java.time.Instant;

/** Averages and thresholds for tests; windows of 30 s are numbered from 1. */
final class Windows {

    static final SeriesKey DOC = new SeriesKey("doc", "cpu1");

    private static final long FIRST_START =
            Instant.parse("2021-10-11T12:53:00Z").toEpochMilli();
    private static final long LENGTH = 30_000;

    private Windows() {}

    static WindowAverage window(int number, double average) {
        return window(DOC, number, average);
    }

    static WindowAverage window(SeriesKey series, int number, double average) {
        return new WindowAverage(series, end(number - 1), end(number), average, average);
    }

    /** When a window ends, epoch milliseconds UTC. */
    static long end(int number) {
        return FIRST_START + number * LENGTH;
    }

    static Threshold threshold(int allowedTop) {
        return new Threshold("doc", allowedTop, "1");
    }
}
