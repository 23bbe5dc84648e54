package dev.highwater.sandbox;

import java.util.List;
import java.util.function.Function;

/**
 * What contenders get as {@code -Xmx}: Highwater what its documentation recommends, the others more, so that none is
 * short of memory.
 *
 * @param highwater of the service
 * @param peer of Kafka Streams, the plain loop and the bare consumer
 * @param flinkTasks megabytes of Flink's tasks
 */
record Heaps(String highwater, String peer, int flinkTasks) {

    /** From here on, the heaps that are enough for all others are not. */
    static final int MANY_SERIES = 500_000;

    private static final Heaps USUAL = new Heaps("256m", "1g", 256);
    private static final Heaps LARGE = new Heaps("1g", "2g", 2048);

    static Heaps of(int series) {
        return series < MANY_SERIES ? USUAL : LARGE;
    }

    /** The one that they have in all of these scenarios, or both with the reason. */
    static String describe(List<Integer> series, Function<Heaps, String> heap) {
        List<String> found = series.stream().map(Heaps::of).distinct().map(heap).toList();
        return found.size() == 1
                ? found.get(0)
                : "%s (%s with %,d series or more)".formatted(heap.apply(USUAL), heap.apply(LARGE), MANY_SERIES);
    }
}
