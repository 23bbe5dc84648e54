package dev.highwater.window;

import dev.highwater.benchmark.MicroBenchmark;
import dev.highwater.benchmark.Samples;
import dev.highwater.reading.FreshName;
import dev.highwater.reading.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What windows cost: a reading that is added, and an average that is handed over. */
public class WindowsBenchmark extends MicroBenchmark {

    private static final int MAXIMUM_SERIES = 1_000_000;

    /** Of one series in one window; one every ten seconds. */
    private static final int READINGS_EACH = 3;

    /**
     * Readings of one window, as many of each series, in no order that a processor could learn. Each has a name of its
     * own, as parsed ones have.
     *
     * @param shift milliseconds after the first window
     */
    private static Reading[] readings(int series, int count, long shift) {
        Random random = Samples.random();
        FreshName[] names = new FreshName[series];
        for (int i = 0; i < series; i++) {
            names[i] = new FreshName(Samples.series(i, series));
        }
        List<FreshName> order = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            order.add(names[i % series]);
        }
        Collections.shuffle(order, random);
        Reading[] readings = new Reading[count];
        for (int i = 0; i < count; i++) {
            long time = Samples.START + shift + i * Samples.WINDOW / count;
            readings[i] = new Reading(order.get(i).make(), random.nextDouble() * 100, time);
        }
        return readings;
    }

    private static OpenWindows noWindows() {
        return OpenWindows.restored(MAXIMUM_SERIES, Watermark.NONE, Watermark.NONE);
    }

    /** A window that has readings of all series already. */
    public abstract static class OneWindow {

        private final OpenWindows windows = noWindows();
        private final Reading[] readings;
        private int next;

        OneWindow(int series, int count) {
            readings = readings(series, count, 0);
            for (Reading reading : readings) {
                require(windows.add(reading, 0).counts(), "a reading that counts");
            }
            require(windows.seriesCount() == series, "a window with all series");
        }

        Admission add() {
            return windows.add(readings[next++ & readings.length - 1], next);
        }
    }

    /** The tutorial's series. */
    @State(Scope.Thread)
    public static class FewSeries extends OneWindow {
        public FewSeries() {
            super(Samples.FEW_SERIES, Samples.INPUTS);
        }
    }

    /** A third of 100,000 series. */
    @State(Scope.Thread)
    public static class ManySeries extends OneWindow {
        public ManySeries() {
            super(Samples.MANY_SERIES, 1 << 16);
        }
    }

    /** A window of many series that is due. */
    @State(Scope.Thread)
    public static class DueWindow {

        private final Reading[] readings = readings(Samples.MANY_SERIES, Samples.MANY_SERIES, 0);
        private final Reading last = readings(1, 1, Samples.WINDOW + Watermark.DELAY)[0];
        private OpenWindows windows = noWindows();

        @Setup(Level.Invocation)
        public void fill() {
            windows = noWindows();
            for (Reading reading : readings) {
                windows.add(reading, 0);
            }
            windows.add(last, 1);
            require(windows.isDue(), "a window that is due");
        }
    }

    /** One window of many series after the other. */
    @State(Scope.Thread)
    public static class Stream {

        private final Reading[] readings = readings(Samples.MANY_SERIES, Samples.MANY_SERIES * READINGS_EACH, 0);
        private final OpenWindows windows = noWindows();
        private long shift;

        void goThroughOneWindow(Blackhole averages) {
            for (Reading reading : readings) {
                windows.add(new Reading(reading.name(), reading.usage(), reading.occurredAt() + shift), 0);
                if (windows.isDue()) {
                    windows.closeDue(averages::consume);
                }
            }
            shift += Samples.WINDOW;
        }
    }

    /** A reading of one of 35 series that its window has already. */
    @Benchmark
    public Admission addTo35Series(FewSeries state) {
        return state.add();
    }

    /**
     * A reading of one of 33,000 series that its window has already: a third of 100,000, in one of three partitions.
     */
    @Benchmark
    public Admission addTo33000Series(ManySeries state) {
        return state.add();
    }

    /** A window of 33,000 series is closed; for each average. */
    @Benchmark
    @OperationsPerInvocation(Samples.MANY_SERIES)
    public void close33000Series(DueWindow state, Blackhole averages) {
        state.windows.closeDue(averages::consume);
    }

    /**
     * All that windows of 33,000 series with three readings each cost, opening and closing included; for each reading.
     */
    @Benchmark
    @OperationsPerInvocation(Samples.MANY_SERIES * READINGS_EACH)
    public void wholeWindowOf33000Series(Stream state, Blackhole averages) {
        state.goThroughOneWindow(averages);
    }
}
