package dev.highwater.baseline.nab;

import dev.highwater.baseline.nab.LabelledTrace.Anomaly;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of the Numenta Anomaly Benchmark: the earlier in an anomaly, the more it is worth to be flagged. */
final class Scoring {

    private Scoring() {}

    /**
     * Gives points.
     *
     * @param flagged numbers of rows
     */
    static Score of(LabelledTrace trace, BitSet flagged, Profile profile) {
        int detections = 0;
        double points = 0;
        List<Anomaly> anomalies = trace.countingAnomalies();
        for (Anomaly anomaly : anomalies) {
            // The first is worth the most.
            int row = flagged.nextSetBit(Math.max(anomaly.first(), trace.probation()));
            boolean found = row >= 0 && anomaly.holds(row);
            points += found ? worth(anomaly, row) : -profile.miss();
            detections += found ? 1 : 0;
        }
        int falseAlarms = 0;
        for (int row = flagged.nextSetBit(trace.probation()); row >= 0; row = flagged.nextSetBit(row + 1)) {
            int at = row;
            if (trace.anomalies().stream().noneMatch(anomaly -> anomaly.holds(at))) {
                falseAlarms++;
                points += profile.falseAlarm() * cost(lastBefore(row, trace.anomalies()), row);
            }
        }
        return new Score(detections, anomalies.size() - detections, falseAlarms, points, profile.miss());
    }

    private static double worth(Anomaly anomaly, int row) {
        return sigmoid(-(double) (anomaly.last() - row + 1) / anomaly.length()) / sigmoid(-1);
    }

    /** From 0 just after an anomaly down to −1, which is what it costs where there was none before. */
    private static double cost(@Nullable Anomaly before, int row) {
        // An anomaly of a single row has no width to measure by.
        return before == null || before.length() == 1
                ? -1
                : sigmoid((double) (row - before.last()) / (before.length() - 1));
    }

    private static @Nullable Anomaly lastBefore(int row, List<Anomaly> anomalies) {
        Anomaly last = null;
        for (Anomaly anomaly : anomalies) {
            last = anomaly.last() < row ? anomaly : last;
        }
        return last;
    }

    private static double sigmoid(double x) {
        return x > 3 ? -1 : 2 / (1 + StrictMath.exp(5 * x)) - 1;
    }
}
