package dev.highwater.window;

import dev.highwater.reading.Reading;
import java.util.function.Consumer;

/** An open window: collects readings until it closes. */
final class OpenWindow {

    private final TumblingWindow window;
    private final long firstOffset;
    private final SeriesTable series;
    private final RunningAverages averages;

    /** @param expected expected number of series; initial capacity only */
    OpenWindow(TumblingWindow window, long firstOffset, int expected) {
        this.window = window;
        this.firstOffset = firstOffset;
        this.series = new SeriesTable(expected);
        this.averages = new RunningAverages(expected);
    }

    Admission add(Reading reading, int maximumSeries) {
        int number = series.find(reading.name());
        if (number != SeriesTable.NONE) {
            averages.add(number, reading.usage());
            return Admission.ACCEPTED;
        }
        if (series.size() >= maximumSeries) {
            return Admission.TOO_MANY_SERIES;
        }
        averages.begin(series.add(reading.name()), reading.usage());
        return Admission.FIRST;
    }

    int size() {
        return series.size();
    }

    TumblingWindow window() {
        return window;
    }

    /** Returns the offset of the first reading that fell into this window, where a replay has to start. */
    long firstOffset() {
        return firstOffset;
    }

    /** Passes the averages to a consumer, in the order in which their series first appeared. */
    void close(Consumer<WindowAverage> closed) {
        for (int number = 0; number < series.size(); number++) {
            closed.accept(new WindowAverage(
                    series.key(number),
                    window.start(),
                    window.end(),
                    averages.average(number),
                    averages.maximum(number)));
        }
    }
}
