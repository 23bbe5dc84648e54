package dev.highwater.window;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The open windows of one partition. Everything here is decided by the readings and their order alone, so the same log
 * gives the same windows however often it is read. Since a window closes once the watermark has reached its end, at
 * most two are open at a time.
 *
 * <p>Belongs to one thread.
 */
public final class OpenWindows {

    private final int maximumSeries;
    private final Watermark watermark;
    private final NavigableMap<Long, OpenWindow> byStart = new TreeMap<>();
    private @Nullable OpenWindow latestUsed;
    private long closedEnd;

    private OpenWindows(int maximumSeries, long closedEnd, long watermark) {
        this.maximumSeries = maximumSeries;
        this.closedEnd = closedEnd;
        this.watermark = new Watermark(watermark);
    }

    /**
     * For a partition whose open windows are about to be filled by replaying its log; of one that was never read both
     * are {@link Watermark#NONE}.
     *
     * @param maximumSeries distinct series that one window may hold
     * @param closedEnd what {@link #closedEnd()} was
     * @param watermark what {@link #watermark()} was
     */
    public static OpenWindows restored(int maximumSeries, long closedEnd, long watermark) {
        return new OpenWindows(maximumSeries, closedEnd, watermark);
    }

    /**
     * Offers a reading, which moves the watermark whatever becomes of it. Windows close only by the calls below.
     *
     * @param offset where the reading stands in the partition's log
     */
    public Admission add(Reading reading, long offset) {
        watermark.advance(reading.occurredAt());
        OpenWindow window = windowOf(reading.occurredAt(), offset);
        if (window == null) {
            return Admission.LATE;
        }
        return window.add(reading, maximumSeries) ? Admission.ACCEPTED : Admission.TOO_MANY_SERIES;
    }

    /** Closes the windows whose end the watermark has reached; their averages, oldest window first. */
    public List<WindowAverage> closeDue() {
        if (watermark.millis() == Watermark.NONE) {
            return List.of();
        }
        return closeUpTo(TumblingWindow.alignDown(watermark.millis()));
    }

    /**
     * Closes the windows that would be complete by the wall clock, for a partition that has gone quiet. The watermark
     * stays where it is.
     *
     * @param now epoch milliseconds UTC
     */
    public List<WindowAverage> closeIdle(long now) {
        OpenWindow last = lastDue(now);
        return last == null ? List.of() : closeUpTo(last.window().end());
    }

    /**
     * Whether {@link #closeIdle} would close anything.
     *
     * @param now epoch milliseconds UTC
     */
    public boolean hasIdleDue(long now) {
        return lastDue(now) != null;
    }

    /** Windows that end at or before this are closed; epoch milliseconds UTC, or {@link Watermark#NONE}. */
    public long closedEnd() {
        return closedEnd;
    }

    /** Epoch milliseconds UTC, or {@link Watermark#NONE}. */
    public long watermark() {
        return watermark.millis();
    }

    /** The lowest offset that an open window needs; empty when none is open. */
    public OptionalLong lowestOffset() {
        return byStart.values().stream().mapToLong(OpenWindow::firstOffset).min();
    }

    /** How many windows are open. */
    public int count() {
        return byStart.size();
    }

    /** How many averages are being built, over all open windows. */
    public int seriesCount() {
        return byStart.values().stream().mapToInt(OpenWindow::size).sum();
    }

    /** Whether the window that a time falls into is open and holds a series. */
    public boolean holds(SeriesKey series, long time) {
        OpenWindow window = byStart.get(TumblingWindow.alignDown(time));
        return window != null && window.contains(series);
    }

    private @Nullable OpenWindow windowOf(long time, long offset) {
        if (latestUsed != null && latestUsed.window().contains(time)) {
            return latestUsed;
        }
        TumblingWindow window = TumblingWindow.of(time);
        if (window.end() <= closedEnd) {
            return null;
        }
        latestUsed = byStart.computeIfAbsent(window.start(), start -> new OpenWindow(window, offset));
        return latestUsed;
    }

    private @Nullable OpenWindow lastDue(long now) {
        var latest = byStart.floorEntry(now - Watermark.DELAY - TumblingWindow.SIZE);
        return latest == null ? null : latest.getValue();
    }

    private List<WindowAverage> closeUpTo(long end) {
        if (end <= closedEnd) {
            return List.of();
        }
        closedEnd = end;
        latestUsed = null;
        List<WindowAverage> closed = new ArrayList<>();
        var due = byStart.headMap(end, false).values();
        due.forEach(window -> closed.addAll(window.close()));
        due.clear();
        return closed;
    }
}
