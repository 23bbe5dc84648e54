package dev.highwater.window;

import dev.highwater.reading.FlinkTimestamp;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Start and end of windows, read from text. Thousands of averages come with the same two times, and reading a time
 * takes longer than all the rest of an average, so that the last few are remembered. Safe to use from any thread.
 */
final class WindowTimes {

    private static final int REMEMBERED = 64;

    private static final AtomicReferenceArray<@Nullable Parsed> LAST = new AtomicReferenceArray<>(REMEMBERED);

    /** Immutable, so that a thread sees either this or another, never half of both. */
    private record Parsed(String text, long epochMillis) {}

    private WindowTimes() {}

    /**
     * Reads a time.
     *
     * @return epoch milliseconds UTC
     * @throws java.time.DateTimeException if the text is not in Flink's format
     */
    static long parse(String text) {
        int place = Math.floorMod(text.hashCode(), REMEMBERED);
        Parsed known = LAST.get(place);
        if (known == null || !known.text().equals(text)) {
            known = new Parsed(text, FlinkTimestamp.parse(text));
            LAST.set(place, known);
        }
        return known.epochMillis();
    }
}
