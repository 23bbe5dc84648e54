package dev.highwater.window;

import dev.highwater.reading.FlinkTimestamp;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Parses the start and end times of windows, with a cache of the last few. Thousands of averages share the same two
 * times, and parsing a time takes longer than the rest of an average. Thread-safe.
 */
final class WindowTimes {

    private static final int REMEMBERED = 64;

    private static final AtomicReferenceArray<@Nullable Parsed> LAST = new AtomicReferenceArray<>(REMEMBERED);

    /** A cached time. Immutable, so that threads never see text and time of different entries together. */
    private record Parsed(String text, long epochMillis) {}

    private WindowTimes() {}

    /**
     * Parses a time.
     *
     * @return epoch milliseconds UTC
     * @throws java.time.DateTimeException if the text is in neither of the formats of {@link FlinkTimestamp#parse}
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
