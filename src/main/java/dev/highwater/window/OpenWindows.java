package dev.highwater.window;

import dev.highwater.reading.Reading;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The open windows of one partition. All results depend only on the readings and their order, so the same log gives the
 * same windows however often it is read. Since a window closes once the watermark has reached its end, at most two are
 * open at a time.
 *
 * <p>Confined to one thread.
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
     * Returns the state of a partition whose open windows are about to be filled by replaying its log. For a partition
     * that was never read, both times are {@link Watermark#NONE}.
     *
     * @param maximumSeries maximum number of distinct series in one window
     * @param closedEnd saved value of {@link #closedEnd()}
     * @param watermark saved value of {@link #watermark()}
     */
    public static OpenWindows restored(int maximumSeries, long closedEnd, long watermark) {
        return new OpenWindows(maximumSeries, closedEnd, watermark);
    }

    /**
     * Offers a reading. It advances the watermark even if it is not admitted. Windows close only in {@link #closeDue}
     * and {@link #closeIdle}.
     *
     * @param offset offset of the reading in the partition's log
     */
    public Admission add(Reading reading, long offset) {
        watermark.advance(reading.occurredAt());
        OpenWindow window = windowOf(reading.occurredAt(), offset);
        return window == null ? Admission.LATE : window.add(reading, maximumSeries);
    }

    /** Returns whether {@link #closeDue} would do anything. */
    public boolean isDue() {
        return watermark.millis() >= dueAt;
    }

    /**
     * Closes the windows whose end the watermark has reached, and passes their averages to a consumer, oldest window
     * first.
     */
    public void closeDue(Consumer<WindowAverage> closed) {
        if (isDue()) {
            closeUpTo(TumblingWindow.alignDown(watermark.millis()), closed);
        }
    }

    /**
     * Closes the windows of a quiet partition that are complete by the wall clock. The watermark does not change.
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
     * Returns whether {@link #closeIdle} would close anything.
     *
     * @param now epoch milliseconds UTC
     */
    public boolean hasIdleDue(long now) {
        return lastDue(now) != null;
    }

    /**
     * Returns the time up to which windows are closed: all that end at or before it. Epoch milliseconds UTC, or
     * {@link Watermark#NONE}.
     */
    public long closedEnd() {
        return closedEnd;
    }

    /** Returns the watermark in epoch milliseconds UTC, or {@link Watermark#NONE}. */
    public long watermark() {
        return watermark.millis();
    }

    /** Returns the lowest offset that an open window needs; empty when none is open. */
    public OptionalLong lowestOffset() {
        return byStart.values().stream().mapToLong(OpenWindow::firstOffset).min();
    }

    /** Returns the number of open windows. */
    public int count() {
        return byStart.size();
    }

    /** Returns the number of averages being computed, over all open windows. */
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
