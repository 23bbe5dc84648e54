package dev.highwater.alert.state;

import dev.highwater.window.WindowAverage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The last few averages of a series, which are recorded with the events that they lead to. Immutable.
 *
 * @param values end of window in epoch milliseconds, average and maximum, one after the other; oldest window first
 */
public record RecentAverages(double[] values) {

    /** Maximum number of windows. */
    static final int LIMIT = 10;

    static final RecentAverages NONE = new RecentAverages(new double[0]);

    private static final int FIELDS = 3;

    /** Returns these averages with one more, without the oldest if there are too many. */
    RecentAverages and(WindowAverage average) {
        int kept = Math.min(values.length, (LIMIT - 1) * FIELDS);
        double[] next = Arrays.copyOfRange(values, values.length - kept, values.length + FIELDS);
        next[kept] = average.windowEnd();
        next[kept + 1] = average.average();
        next[kept + 2] = average.maximum();
        return new RecentAverages(next);
    }

    /** Returns the averages as the history keeps them: {@code [[end of window, average, maximum], …]}. */
    public List<List<Number>> triples() {
        List<List<Number>> triples = new ArrayList<>(values.length / FIELDS);
        for (int i = 0; i < values.length; i += FIELDS) {
            // Epoch milliseconds are whole numbers far below 2⁵³, so that a double holds them exactly.
            triples.add(List.of((long) values[i], values[i + 1], values[i + 2]));
        }
        return triples;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecentAverages that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return triples().toString();
    }
}
