package dev.highwater.window;

import dev.highwater.reading.JsonCursor;
import dev.highwater.reading.NameRange;
import dev.highwater.series.SeriesKey;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/**
 * Fast reader for averages in the form that Highwater and Flink write: the six fields and no other, in any order, as
 * plain as {@link JsonCursor} accepts. Returns the same average as the general way of {@link AverageFormat}, or null.
 *
 * <p>Confined to one thread.
 */
final class AverageScanner {

    private static final byte[] START = JsonCursor.name("window_start");
    private static final byte[] END = JsonCursor.name("window_end");
    private static final byte[] HOSTNAME = JsonCursor.name("hostname");
    private static final byte[] CPU = JsonCursor.name("cpu");
    private static final byte[] AVERAGE = JsonCursor.name("usage_avg");
    private static final byte[] MAXIMUM = JsonCursor.name("usage_max");

    /** Marks a number that has not been read; accepted numbers are never negative. */
    private static final double ABSENT = -1;

    private static final int LONGEST_TIME = 40;

    private final JsonCursor json = new JsonCursor();
    private final NameRange start = new NameRange();
    private final NameRange end = new NameRange();
    private final NameRange hostname = new NameRange();
    private final NameRange cpu = new NameRange();
    private double average = ABSENT;
    private double maximum = ABSENT;

    /** Returns the average; null if the bytes do not have that form. May be called only once per instance. */
    @Nullable
    WindowAverage scan(byte[] value) {
        return json.isObject(value, this::field) ? average(value) : null;
    }

    private @Nullable WindowAverage average(byte[] value) {
        boolean whole = !start.isEmpty()
                && !end.isEmpty()
                && !hostname.isEmpty()
                && !cpu.isEmpty()
                && average != ABSENT
                && maximum != ABSENT;
        if (!whole) {
            return null;
        }
        try {
            return new WindowAverage(
                    new SeriesKey(hostname.text(value), cpu.text(value)),
                    WindowTimes.parse(start.text(value)),
                    WindowTimes.parse(end.text(value)),
                    average,
                    maximum);
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /** Reads a field; the cursor is behind the opening quote of its name. */
    private boolean field() {
        switch (json.peek()) {
            case 'h' -> {
                return hostname.isEmpty()
                        && json.isAtField(HOSTNAME)
                        && json.text(hostname, AverageFields.MAXIMUM_HOSTNAME);
            }
            case 'c' -> {
                return cpu.isEmpty() && json.isAtField(CPU) && json.text(cpu, AverageFields.MAXIMUM_CPU);
            }
            case 'w' -> {
                return start.isEmpty() && json.isAtField(START) && json.text(start, LONGEST_TIME)
                        || end.isEmpty() && json.isAtField(END) && json.text(end, LONGEST_TIME);
            }
            case 'u' -> {
                return usage();
            }
            default -> {
                return false;
            }
        }
    }

    private boolean usage() {
        if (average == ABSENT && json.isAtField(AVERAGE)) {
            boolean taken = json.readNumber();
            average = json.number();
            return taken;
        }
        boolean taken = maximum == ABSENT && json.isAtField(MAXIMUM) && json.readNumber();
        maximum = json.number();
        return taken;
    }
}
