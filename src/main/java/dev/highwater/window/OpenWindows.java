package dev.highwater.window;

import dev.highwater.reading.Reading;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
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
    private long dueAt;
    private int expectedSeries;

    private OpenWindows(int maximumSeries, long closedEnd, long watermark) {
        this.maximumSeries = maximumSeries;
        closedUpTo(closedEnd);
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
        return window == null ? Admission.LATE : window.add(reading, maximumSeries);
    }

    /** Whether {@link #closeDue} would do anything. */
    public boolean isDue() {
        return watermark.millis() >= dueAt;
    }

    /** Closes the windows whose end the watermark has reached, and hands over their averages, oldest window first. */
    public void closeDue(Consumer<WindowAverage> closed) {
        if (isDue()) {
            closeUpTo(TumblingWindow.alignDown(watermark.millis()), closed);
        }
    }

    /**
     * Closes the windows that would be complete by the wall clock, for a partition that has gone quiet. The watermark
     * stays where it is.
     *
     * @param now epoch milliseconds UTC
     */
    public void closeIdle(long now, Consumer<WindowAverage> closed) {
        OpenWindow last = lastDue(now);
        if (last != null && last.window().end() > closedEnd) {
            closeUpTo(last.window().end(), closed);
        }
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

    private void closedUpTo(long end) {
        closedEnd = end;
        dueAt = end == Watermark.NONE ? Watermark.NONE + 1 : TumblingWindow.alignDown(end) + TumblingWindow.SIZE;
    }

    private @Nullable OpenWindow windowOf(long time, long offset) {
        if (latestUsed != null && latestUsed.window().contains(time)) {
            return latestUsed;
        }
        TumblingWindow window = TumblingWindow.of(time);
        if (window.end() <= closedEnd) {
            return null;
        }
        latestUsed = byStart.computeIfAbsent(window.start(), start -> new OpenWindow(window, offset, expectedSeries));
        return latestUsed;
    }

    private @Nullable OpenWindow lastDue(long now) {
        var latest = byStart.floorEntry(now - Watermark.DELAY - TumblingWindow.SIZE);
        return latest == null ? null : latest.getValue();
    }

    private void closeUpTo(long end, Consumer<WindowAverage> closed) {
        closedUpTo(end);
        latestUsed = null;
        var due = byStart.headMap(end, false).values();
        for (OpenWindow window : due) {
            expectedSeries = window.size();
            window.close(closed);
        }
        due.clear();
    }
}
