package dev.highwater.baseline;

import dev.highwater.baseline.Judgement.Fold;
import dev.highwater.baseline.Judgement.Strangeness;
import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is usual for one series, learnt from its window averages. A pure function of these averages: the same ones give
 * the same bits on every machine, with any number of {@link #toBytes} and {@link #fromBytes} in between. Never looks
 * ahead.
 *
 * <p>Not thread-safe.
 */
public final class Baseline {

    /** Length of a fold in milliseconds of event time; window averages are folded into five-minute means. */
    public static final long FOLD = 300_000;

    /** Number of folds, those of one day, before anything is called unusual. */
    private static final int NEEDED = 288;

    private static final long NEVER = Long.MIN_VALUE;

    /** Limit for values: beyond any real measurement, and far from where numbers overflow. */
    private static final double LARGEST = 1e15;

    // The index of each part's first cell. The parts hold no state themselves, so that a series takes little memory.
    private static final Novelty LEVEL = new Novelty(0, 20, 0.2);
    private static final Novelty HOUR = new Novelty(LEVEL.end(), 288, 0.3);
    private static final RecentMean OFF_THE_HOUR = new RecentMean(HOUR.end(), 0.1);
    private static final RecentMean QUICK = new RecentMean(OFF_THE_HOUR.end(), 0.08);
    private static final Surprise QUICK_SURPRISE = Surprise.ofDeviations(QUICK.end());
    private static final RecentMean SLOW = new RecentMean(QUICK_SURPRISE.end(), 0.015);
    private static final Course COURSE = new Course(SLOW.end());
    private static final Hours HOURS = new Hours(COURSE.end());
    private static final Routine ROUTINE = new Routine(HOURS.end());
    private static final Alarm ALARM = new Alarm(ROUTINE.end());

    /** Number of cells of a series. */
    static final int CELLS = ALARM.end();

    private static final double LEVEL_THRESHOLD = 0.93;
    private static final double HOUR_THRESHOLD = 2.1;
    private static final double QUICK_THRESHOLD = 0.97;
    private static final double QUICK_SURPRISE_WEIGHT = 0.3;
    private static final double SLOW_THRESHOLD = 0.14;

    private final float[] cells = new float[CELLS];
    private long latest = NEVER;
    private double sum;
    private int count;
    private long since = NEVER;
    private int values;

    /** Creates a baseline that knows nothing. */
    public Baseline() {}

    /**
     * Creates a baseline that knows nothing, for a series that is learnt anew.
     *
     * @param windowEnd epoch milliseconds UTC; averages of windows that end then or earlier are ignored
     */
    public static Baseline after(long windowEnd) {
        Baseline baseline = new Baseline();
        baseline.latest = windowEnd;
        return baseline;
    }

    /**
     * Takes in the average of a window. The averages of five minutes are folded into their mean, which is judged when
     * the first average of a later fold arrives. Ignores averages that are not finite or not later than all before, so
     * that duplicates change nothing.
     *
     * @param windowEnd end of the window, exclusive, epoch milliseconds UTC
     * @param average usage, usually in percent; any finite number
     * @return judgement of the fold that this average completes; null if it completes none
     */
    public @Nullable Judgement add(long windowEnd, double average) {
        if (windowEnd <= latest || !Double.isFinite(average)) {
            return null;
        }
        Judgement judgement = count > 0 && foldOf(windowEnd) != foldOf(latest) ? judge() : null;
        latest = windowEnd;
        sum += average;
        count++;
        return judgement;
    }

    /** Returns how much has been learnt. */
    public Progress progress() {
        return new Progress(since == NEVER ? null : Instant.ofEpochMilli(since), values, NEEDED, HOURS.known(cells));
    }

    /**
     * Returns what is usual at a time: for its hour of the day (UTC), or for all hours until enough is known of that
     * hour. Null while nothing is known.
     */
    public @Nullable UsualRange usual(Instant at) {
        return HOURS.range(cells, at.toEpochMilli(), values);
    }

    /** Returns the end of the latest window that was taken in; null before the first. */
    public @Nullable Instant latest() {
        return latest == NEVER ? null : Instant.ofEpochMilli(latest);
    }

    /** Returns for how long the series has not been unusual. */
    public Calm calm() {
        return ALARM.calm(cells);
    }

    /** Encodes the complete state, for {@link #fromBytes}. */
    public byte[] toBytes() {
        StateWriter to = new StateWriter();
        to.whole(latest);
        to.number(sum);
        to.whole(count);
        to.whole(since);
        to.whole(values);
        to.cells(cells);
        return to.finish();
    }

    /**
     * Decodes a baseline, which continues exactly where the encoded one stopped.
     *
     * @throws UnreadableBaselineException if the bytes are damaged, or in an unknown encoding
     */
    public static Baseline fromBytes(byte[] bytes) {
        StateReader from = new StateReader(bytes);
        try {
            Baseline baseline = new Baseline();
            baseline.read(from);
            from.finish();
            return baseline;
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw StateReader.unreadable(e);
        }
    }

    private void read(StateReader from) {
        latest = from.whole();
        sum = from.number();
        count = (int) from.whole();
        since = from.whole();
        values = (int) from.whole();
        from.cells(cells);
    }

    private Judgement judge() {
        long start = foldOf(latest) * FOLD;
        double value = sum / count;
        sum = 0;
        count = 0;
        UsualRange usual = HOURS.range(cells, start, values);
        float within = (float) Math.max(-LARGEST, Math.min(LARGEST, value));
        boolean isUsual = HOURS.isUsual(cells, start, within);
        Strangest strangest = take(start, within);
        boolean learning = values < NEEDED;
        double strangeness = isUsual ? 0 : 1 + strangest.excess - ALARM.habit(cells);
        double score = Math.max(0, strangeness - ROUTINE.weight(cells, start));
        if (!learning && strangeness > Sensitivity.MEDIUM.threshold()) {
            ROUTINE.remember(cells, start);
        }
        Set<Sensitivity> alarms = ALARM.after(cells, learning ? 0 : score);
        values = Math.min(values, Integer.MAX_VALUE - 1) + 1;
        since = since == NEVER ? start : since;
        return new Judgement(
                new Fold(Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + FOLD), value),
                new Strangeness(score, strangest.channel),
                usual,
                learning,
                alarms);
    }

    /** Scores the value in each channel, then updates all of them with it. */
    private Strangest take(long start, float value) {
        Strangest strangest = new Strangest();
        strangest.offer(Channel.LEVEL, LEVEL.take(cells, value) - LEVEL_THRESHOLD);
        float believed = COURSE.believed(cells, value, values);
        float mean = HOURS.mean(cells, start);
        if (!Float.isNaN(mean)) {
            float off = OFF_THE_HOUR.take(cells, believed - mean, HOUR.isEmpty(cells) ? 0 : values);
            strangest.offer(Channel.HOUR, HOUR.take(cells, off) - HOUR_THRESHOLD);
        }
        float quick = QUICK.take(cells, believed, values);
        float slow = SLOW.take(cells, believed, values);
        if (values > 0) {
            double deviations = COURSE.deviations(cells, quick);
            double surprise = -StrictMath.log10(QUICK_SURPRISE.take(cells, deviations));
            strangest.offer(
                    Channel.QUICK_SHIFT,
                    StrictMath.log10(deviations) + QUICK_SURPRISE_WEIGHT * surprise - QUICK_THRESHOLD);
            strangest.offer(Channel.SLOW_SHIFT, StrictMath.log10(COURSE.deviations(cells, slow)) - SLOW_THRESHOLD);
        }
        COURSE.take(cells, believed, values);
        HOURS.take(cells, start, believed, values);
        float low = LEVEL.low(cells);
        float high = LEVEL.high(cells);
        COURSE.hold(cells, low, high);
        HOURS.hold(cells, start, low, high);
        return strangest;
    }

    /** Returns the number of a window's fold. A window that ends together with a fold belongs to it. */
    private static long foldOf(long windowEnd) {
        return Math.floorDiv(windowEnd - 1, FOLD);
    }

    private static final class Strangest {

        private Channel channel = Channel.LEVEL;
        private double excess = Double.NEGATIVE_INFINITY;

        void offer(Channel offered, double by) {
            if (by > excess) {
                channel = offered;
                excess = by;
            }
        }
    }
}
