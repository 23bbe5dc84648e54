package dev.highwater.window;

/**
 * A window of event time, {@code [start, end)}, 30 seconds long and aligned to the epoch, as Flink's {@code TUMBLE}
 * cuts it.
 *
 * @param start epoch milliseconds UTC, a multiple of {@link #SIZE}
 */
public record TumblingWindow(long start) {

    /** Length in milliseconds. */
    public static final long SIZE = 30_000;

    /**
     * Returns the window that a time falls into.
     *
     * @param time epoch milliseconds UTC
     */
    public static TumblingWindow of(long time) {
        return new TumblingWindow(alignDown(time));
    }

    /** Returns the latest window start at or before a time; both in epoch milliseconds UTC. */
    static long alignDown(long time) {
        return time - Math.floorMod(time, SIZE);
    }

    /** Returns the end of the window, exclusive, in epoch milliseconds UTC. */
    public long end() {
        return start + SIZE;
    }

    boolean contains(long time) {
        return time >= start && time - start < SIZE;
    }
}
