package dev.highwater.flink;

import static java.util.stream.Collectors.joining;

import dev.highwater.window.TumblingWindow;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the other engine got in one partition of the readings topic: all that this one needs to go on as if there had
 * been one engine.
 *
 * @param offset lowest offset that an open window needs, where reading begins
 * @param frontier first offset for which nothing was written to the filter or dead letter topic yet
 * @param closedEnd windows that end at or before it are written; epoch milliseconds UTC
 */
record HandedOver(long offset, long frontier, long closedEnd) {

    /** Whether the window of a time, in epoch milliseconds UTC, was not written yet. */
    boolean isOpen(long time) {
        // For almost all readings the first says it.
        return time >= closedEnd || TumblingWindow.of(time).end() > closedEnd;
    }

    /** As text: {@code 0=120,130,1633956780000;1=…}, by partition. */
    static String format(Map<Integer, HandedOver> positions) {
        return new TreeMap<>(positions)
                .entrySet().stream()
                        .map(entry -> "%d=%d,%d,%d"
                                .formatted(
                                        entry.getKey(),
                                        entry.getValue().offset,
                                        entry.getValue().frontier,
                                        entry.getValue().closedEnd))
                        .collect(joining(";"));
    }

    /** Reads what {@link #format} wrote. */
    static Map<Integer, HandedOver> parse(String text) {
        Map<Integer, HandedOver> positions = new TreeMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(";")) {
            String[] numbers = part.split("[=,]");
            positions.put(
                    Integer.valueOf(numbers[0]),
                    new HandedOver(Long.parseLong(numbers[1]), Long.parseLong(numbers[2]), Long.parseLong(numbers[3])));
        }
        return positions;
    }
}
