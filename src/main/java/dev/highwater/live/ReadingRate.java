package dev.highwater.live;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Readings per second, computed from samples of a counter that grows in steps: the mean over the last five seconds,
 * which smooths the steps. Not thread-safe.
 */
final class ReadingRate {

    private static final long SPAN_NANOS = 5_000_000_000L;

    private final Deque<Sample> samples = new ArrayDeque<>();

    /**
     * Records a sample of the counter.
     *
     * @param nanos monotonic time in nanoseconds
     * @param total readings so far
     */
    void sample(long nanos, long total) {
        samples.addLast(new Sample(nanos, total));
        while (samples.size() > 2 && nanos - samples.getFirst().nanos > SPAN_NANOS) {
            samples.removeFirst();
        }
    }

    /** Returns readings per second; 0 until there are two samples. */
    double perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long nanos = last.nanos - first.nanos;
        return nanos <= 0 ? 0 : Math.max(0, last.total - first.total) * 1e9 / nanos;
    }

    private record Sample(long nanos, long total) {}
}
