package dev.highwater.window;

/** Sum, count and maximum of the readings of one series in one window. Adding in the same order gives the same bits. */
final class RunningAverage {

    private double sum;
    private long count;
    private double maximum = Double.NEGATIVE_INFINITY;

    void add(double usage) {
        sum += usage;
        count++;
        // As Flink compares, to which 0.0 is not above -0.0.
        if (usage > maximum) {
            maximum = usage;
        }
    }

    double average() {
        return sum / count;
    }

    double maximum() {
        return maximum;
    }
}
