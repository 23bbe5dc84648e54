package dev.highwater.baseline.learn;

import dev.highwater.baseline.Baseline;
import dev.highwater.baseline.Judgement;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.baseline.UnreadableBaselineException;
import dev.highwater.baseline.UsualRange;
import dev.highwater.baseline.store.SavedBaseline;
import dev.highwater.series.SeriesKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The baseline of one series in memory. Thread-safe: one thread learns, others read. */
final class SeriesBaseline {

    private static final Logger LOG = Logger.getLogger(SeriesBaseline.class);
    private static final int HOURS = 24;

    private final SeriesKey series;
    private final int generation;
    private final Baseline baseline;
    private final RecentFolds recent;

    /** The partition of its last average. */
    private int partition;

    private long receivedAt;
    private boolean isChanged;
    private @Nullable Judgement last;

    private SeriesBaseline(SeriesKey series, int generation, Baseline baseline, RecentFolds recent) {
        this.series = series;
        this.generation = generation;
        this.baseline = baseline;
        this.recent = recent;
    }

    /** Creates the baseline of a series that nothing is known of. */
    static SeriesBaseline unknown(SeriesKey series) {
        return new SeriesBaseline(series, 0, new Baseline(), new RecentFolds());
    }

    /**
     * Restores a saved baseline.
     *
     * @throws UnreadableBaselineException if it is damaged, or was written by a newer version
     */
    static SeriesBaseline of(SavedBaseline saved) {
        ByteBuffer bytes = ByteBuffer.wrap(saved.state());
        RecentFolds recent = new RecentFolds();
        if (bytes.remaining() > RecentFolds.BYTES) {
            recent.read(bytes);
        }
        byte[] state = new byte[bytes.remaining()];
        bytes.get(state);
        return new SeriesBaseline(saved.series(), saved.generation(), Baseline.fromBytes(state), recent);
    }

    /** Restores a saved baseline; if it is unreadable, creates one that knows nothing and starts at the same time. */
    static SeriesBaseline ofOrAnew(SavedBaseline saved) {
        try {
            return of(saved);
        } catch (UnreadableBaselineException e) {
            LOG.warnf("The baseline of %s cannot be read and is learnt again: %s", saved.series(), e.getMessage());
            Baseline anew = Baseline.after(saved.windowEnd().toEpochMilli());
            return new SeriesBaseline(saved.series(), saved.generation(), anew, new RecentFolds());
        }
    }

    /** Returns the state of a baseline that knows nothing, and ignores windows that end at or before a time. */
    static byte[] blankState(Instant windowEnd) {
        return state(Baseline.after(windowEnd.toEpochMilli()), new RecentFolds());
    }

    SeriesKey series() {
        return series;
    }

    /** Returns the number of resets. */
    int generation() {
        return generation;
    }

    /**
     * Takes in the average of a window.
     *
     * @return judgement of the five minutes that this average completes; null if it completes none
     */
    synchronized @Nullable Judged add(long windowEnd, double average, Baselines.Origin origin) {
        partition = origin.partition();
        receivedAt = origin.now();
        isChanged = true;
        Judgement judgement = baseline.add(windowEnd, average);
        if (judgement == null) {
            return null;
        }
        last = judgement;
        recent.add(judgement);
        return new Judged(
                series, judgement, baseline.calm(), judgement.isUnusual(Sensitivity.HIGH) ? recent.list() : List.of());
    }

    /** Returns the partition of its last average. */
    synchronized int partition() {
        return partition;
    }

    /** Returns when its last average arrived, milliseconds, monotonic. */
    synchronized long receivedAt() {
        return receivedAt;
    }

    /** Returns whether it has learnt anything since it was saved. */
    synchronized boolean isChanged() {
        return isChanged;
    }

    /** Returns the state to save, and marks it as saved; null if nothing has changed, or nothing is known yet. */
    synchronized @Nullable SavedBaseline toSave() {
        SavedBaseline now = isChanged ? copy() : null;
        if (now != null) {
            isChanged = false;
        }
        return now;
    }

    /** Returns its current state in the saved form; null if nothing is known yet. */
    synchronized @Nullable SavedBaseline copy() {
        Instant latest = baseline.latest();
        return latest == null ? null : new SavedBaseline(series, generation, latest, encoded());
    }

    /** Returns the format number of an encoded baseline; 0 if it is invalid. */
    static int formatOf(byte[] state) {
        return state.length > RecentFolds.BYTES ? state[RecentFolds.BYTES] : 0;
    }

    /** Returns a snapshot. */
    synchronized BaselineView view() {
        return new BaselineView(
                new BaselineView.Learnt(generation, baseline.progress(), baseline.latest()),
                last,
                recent.list(),
                day());
    }

    private List<@Nullable UsualRange> day() {
        List<@Nullable UsualRange> hours = new ArrayList<>(HOURS);
        for (int hour = 0; hour < HOURS; hour++) {
            hours.add(baseline.usual(Instant.EPOCH.plus(hour, ChronoUnit.HOURS)));
        }
        return Collections.unmodifiableList(hours);
    }

    /** Returns whether too little is known to call anything unusual. */
    synchronized boolean isLearning() {
        return baseline.progress().isLearning();
    }

    /** Returns its encoded state, for {@link #of}. */
    synchronized byte[] encoded() {
        return state(baseline, recent);
    }

    private static byte[] state(Baseline baseline, RecentFolds recent) {
        byte[] learnt = baseline.toBytes();
        ByteBuffer bytes = ByteBuffer.allocate(RecentFolds.BYTES + learnt.length);
        recent.write(bytes);
        bytes.put(learnt);
        return bytes.array();
    }
}
