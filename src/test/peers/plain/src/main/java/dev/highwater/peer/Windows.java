package dev.highwater.peer;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The open windows of one partition: 30 s of event time each, closed 10 s behind the newest reading. */
final class Windows {

    private static final long SIZE = 30_000;
    private static final long DELAY = 10_000;

    private final TreeMap<Long, Map<Series, Sum>> open = new TreeMap<>();
    private long newest = Long.MIN_VALUE;

    record Series(String hostname, String cpu) {}

    /** Of one series in one window. */
    static final class Sum {

        private double sum;
        private long count;
        private double maximum;

        double average() {
            return sum / count;
        }

        double maximum() {
            return maximum;
        }
    }

    /** Takes a window that has been closed. */
    interface Output {

        /** {@code start} and {@code end} are epoch milliseconds. */
        void accept(long start, long end, Map<Series, Sum> sums);
    }

    /** A reading of a window that has been closed is late, and not counted. */
    void add(Reading reading, Output closed) {
        long start = Math.floorDiv(reading.occurredAt(), SIZE) * SIZE;
        if (newest == Long.MIN_VALUE || start + SIZE > newest - DELAY) {
            Sum sum = open.computeIfAbsent(start, window -> new HashMap<>())
                    .computeIfAbsent(new Series(reading.hostname(), reading.cpu()), series -> new Sum());
            sum.sum += reading.usage();
            sum.maximum = sum.count == 0 ? reading.usage() : Math.max(sum.maximum, reading.usage());
            sum.count++;
        }
        if (reading.occurredAt() > newest) {
            newest = reading.occurredAt();
            while (!open.isEmpty() && open.firstKey() + SIZE <= newest - DELAY) {
                Map.Entry<Long, Map<Series, Sum>> window = open.pollFirstEntry();
                closed.accept(window.getKey(), window.getKey() + SIZE, window.getValue());
            }
        }
    }
}
