package dev.highwater.baseline.nab;

import java.util.List;

/**
 * What was measured on one machine, and when something was wrong there.
 *
 * @param name as in {@code windows.json}, such as {@code folder/file.csv}
 * @param rows in the order of the file
 * @param anomalies in the order of time
 */
record LabelledTrace(String name, List<Row> rows, List<Anomaly> anomalies) {

    private static final double PROBATION_SHARE = 0.15;
    private static final int MOST_PROBATION = 750;

    /**
     * A measurement.
     *
     * @param time epoch milliseconds UTC
     */
    record Row(long time, double value) {}

    /** The rows from one number to another, both inclusive and counted from 0, in which something was wrong. */
    record Anomaly(int first, int last) {

        int length() {
            return last - first + 1;
        }

        boolean holds(int row) {
            return first <= row && row <= last;
        }
    }

    /** As many rows at the beginning count for nothing. */
    int probation() {
        return Math.min((int) (PROBATION_SHARE * rows.size()), MOST_PROBATION);
    }

    /** Without those that no detector can be expected to find. */
    List<Anomaly> countingAnomalies() {
        return anomalies.stream()
                .filter(anomaly -> anomaly.last() >= probation())
                .toList();
    }

    /** The folder that it lies in; empty for none. */
    String folder() {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }
}
