package dev.highwater.baseline.nab;

import static java.util.Objects.requireNonNull;

import dev.highwater.baseline.Baseline;
import dev.highwater.baseline.Judgement;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.baseline.nab.LabelledTrace.Row;
import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.window.Admission;
import dev.highwater.window.OpenWindows;
import dev.highwater.window.TumblingWindow;
import dev.highwater.window.Watermark;
import dev.highwater.window.WindowAverage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the service would flag if it read the rows of a trace from Kafka, one after the other: they go through the
 * product's windows of 30 seconds, in which those of one window are averaged and late ones dropped, and the averages
 * through its baseline. What is said of five minutes is said of the last row in them.
 */
final class Replay {

    private static final SeriesKey SERIES = new SeriesKey("trace", "cpu1");

    private final LabelledTrace trace;
    private final Baseline baseline = new Baseline();
    private final BitSet flagged = new BitSet();
    private final Sensitivity sensitivity;
    private final NavigableMap<Long, Integer> lastRows = new TreeMap<>();

    private Replay(LabelledTrace trace, Sensitivity sensitivity) {
        this.trace = trace;
        this.sensitivity = sensitivity;
    }

    /** The numbers of the rows at which an alarm begins. */
    static BitSet flagged(LabelledTrace trace, Sensitivity sensitivity) {
        Replay replay = new Replay(trace, sensitivity);
        replay.run();
        return replay.flagged;
    }

    private void run() {
        OpenWindows windows = OpenWindows.restored(1, Watermark.NONE, Watermark.NONE);
        List<WindowAverage> closed = new ArrayList<>();
        List<Row> rows = trace.rows();
        for (int number = 0; number < rows.size(); number++) {
            Row row = rows.get(number);
            if (windows.add(new Reading(SERIES, row.value(), row.time()), number) != Admission.LATE) {
                lastRows.merge(fold(row.time()), number, Math::max);
            }
            windows.closeDue(closed::add);
            closed.forEach(this::take);
            closed.clear();
        }
        windows.closeIdle(Long.MAX_VALUE, this::take);
    }

    private void take(WindowAverage average) {
        Judgement judgement = baseline.add(average.windowEnd(), average.average());
        if (judgement != null && judgement.isAlarm(sensitivity)) {
            flagged.set(requireNonNull(lastRows.get(judgement.start().toEpochMilli())));
        }
    }

    /** The start of the five minutes that the window of this time ends in. */
    private static long fold(long time) {
        return Math.floorDiv(TumblingWindow.of(time).start(), Baseline.FOLD) * Baseline.FOLD;
    }
}
