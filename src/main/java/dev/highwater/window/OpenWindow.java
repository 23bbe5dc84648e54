package dev.highwater.window;

import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One window that still takes readings. */
final class OpenWindow {

    private final TumblingWindow window;
    private final long firstOffset;
    private final Map<SeriesKey, RunningAverage> averages = new HashMap<>();

    OpenWindow(TumblingWindow window, long firstOffset) {
        this.window = window;
        this.firstOffset = firstOffset;
    }

    boolean add(Reading reading, int maximumSeries) {
        RunningAverage average = averages.get(reading.series());
        if (average == null) {
            if (averages.size() >= maximumSeries) {
                return false;
            }
            average = new RunningAverage();
            averages.put(reading.series(), average);
        }
        average.add(reading.usage());
        return true;
    }

    boolean contains(SeriesKey series) {
        return averages.containsKey(series);
    }

    int size() {
        return averages.size();
    }

    TumblingWindow window() {
        return window;
    }

    /** Offset of the first reading that fell into this window: where a replay has to start. */
    long firstOffset() {
        return firstOffset;
    }

    List<WindowAverage> close() {
        List<WindowAverage> closed = new ArrayList<>(averages.size());
        averages.forEach((series, average) -> closed.add(
                new WindowAverage(series, window.start(), window.end(), average.average(), average.maximum())));
        return closed;
    }
}
