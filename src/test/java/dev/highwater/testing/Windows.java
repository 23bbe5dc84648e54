package dev.highwater.testing;

import dev.highwater.alert.state.FlapSettings;
import dev.highwater.alert.state.SeriesState.Inactive;
import dev.highwater.alert.state.StateChanges;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import dev.highwater.window.WindowAverage;
import java.time.Instant;

/** Averages, thresholds and rules for tests; windows of 30 s are numbered from 1. */
public final class Windows {

    public static final SeriesKey DOC = new SeriesKey("doc", "cpu1");

    /** More than four changes within twenty windows, calm after three. */
    public static final FlapSettings RULES = new FlapSettings(4, 20 * 30_000, 3 * 30_000);

    private static final long FIRST_START =
            Instant.parse("2021-10-11T12:53:00Z").toEpochMilli();
    private static final long LENGTH = 30_000;

    private Windows() {}

    public static WindowAverage window(int number, double average) {
        return window(DOC, number, average);
    }

    public static WindowAverage window(SeriesKey series, int number, double average) {
        return new WindowAverage(series, end(number - 1), end(number), average, average);
    }

    /** When a window ends, epoch milliseconds UTC. */
    public static long end(int number) {
        return FIRST_START + number * LENGTH;
    }

    public static Threshold threshold(int allowedTop) {
        return Threshold.of("doc", allowedTop);
    }

    public static Threshold critical(int allowedTop, int criticalTop) {
        return ExampleThreshold.of("doc", allowedTop).critical(criticalTop).build();
    }

    public static Threshold clearing(int allowedTop, int clearBelow, int keepFiringSeconds) {
        return ExampleThreshold.of("doc", allowedTop)
                .clearBelow(clearBelow)
                .keepFiring(keepFiringSeconds)
                .build();
    }

    public static Threshold patient(int allowedTop, int pendingWindows, int pendingSeconds) {
        return ExampleThreshold.of("doc", allowedTop)
                .pending(pendingWindows, pendingSeconds)
                .build();
    }

    /** No open episode, and never was one. */
    public static Inactive inactive(int lastWindow) {
        return new Inactive(end(lastWindow), StateChanges.NONE);
    }
}
