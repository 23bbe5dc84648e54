package dev.highwater.baseline;

import dev.highwater.baseline.Judgement.Fold;
import dev.highwater.baseline.Judgement.Strangeness;
import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is usual for one series, learnt from its window averages, and what is not. A pure function of the averages taken
 * in: the same ones give the same bits on every machine, with any number of {@link #toBytes} and {@link #fromBytes} in
 * between. Never looks ahead.
 *
 * <p>Not thread-safe.
 */
public final class Baseline {

    /** Averages are folded to so many milliseconds of event time. */
    public static final long FOLD = 300_000;

    /** Folds until anything is called unusual: those of a day. */
    private static final int NEEDED = 288;

    private static final long NEVER = Long.MIN_VALUE;

    /** Beyond what anybody measures, and far from where numbers overflow. */
    private static final double LARGEST = 1e15;

    // Where the cells of each part are. The parts have no numbers of their own, so that a series takes little memory.
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

    /** Numbers that one series keeps. */
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

    /** Of a series that nothing is known of. */
    public Baseline() {}

    /**
     * Of a series that is learnt anew.
     *
     * @param windowEnd epoch milliseconds UTC; averages of windows that end then or earlier are ignored
     */
    public static Baseline after(long windowEnd) {
        Baseline baseline = new Baseline();
        baseline.latest = windowEnd;
        return baseline;
    }

    /**
     * Takes the average of a window in. Those of five minutes are folded to their mean, which is judged when the first
     * average of a later fold comes. Ignored: an average that is not finite, and one that is not later than all before,
     * so that a duplicate changes nothing.
     *
     * @param windowEnd epoch milliseconds UTC, just outside the window
     * @param average usage, percent as a rule; any finite number
     * @return of the fold that is complete by this; null while one is going on
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

    /** How far learning is. */
    public Progress progress() {
        return new Progress(since == NEVER ? null : Instant.ofEpochMilli(since), values, NEEDED, HOURS.known(cells));
    }

    /**
     * What is usual at a time: at its hour of the day (UTC), once enough is known of it. Null while nothing is known.
     */
    public @Nullable UsualRange usual(Instant at) {
        return HOURS.range(cells, at.toEpochMilli(), values);
    }

    /** The end of the latest window that was taken in; null before the first. */
    public @Nullable Instant latest() {
        return latest == NEVER ? null : Instant.ofEpochMilli(latest);
    }

    /** For how long it has not been unusual. */
    public Calm calm() {
        return ALARM.calm(cells);
    }

    /** All that it knows, for {@link #fromBytes}. */
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
     * A baseline that goes on exactly where the one of these bytes was.
     *
     * @throws UnreadableBaselineException if they are damaged, or of an encoding that is not known
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

    /** Asks each channel, and lets all of them take the value in. */
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

    /** A window that ends with five minutes belongs to them. */
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
