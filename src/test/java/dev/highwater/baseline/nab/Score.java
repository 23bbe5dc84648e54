package dev.highwater.baseline.nab;

import java.util.List;

/**
 * What was made of one trace, or of several together.
 *
 * @param detections anomalies with a flagged row
 * @param misses anomalies without one
 * @param falseAlarms flagged rows outside of anomalies
 * @param points by the benchmark's rules
 * @param miss what each miss costs in these rules
 */
record Score(int detections, int misses, int falseAlarms, double points, double miss) {

    /** All together. */
    static Score sum(List<Score> scores) {
        return new Score(
                scores.stream().mapToInt(Score::detections).sum(),
                scores.stream().mapToInt(Score::misses).sum(),
                scores.stream().mapToInt(Score::falseAlarms).sum(),
                scores.stream().mapToDouble(Score::points).sum(),
                scores.stream().mapToDouble(Score::miss).max().orElse(0));
    }

    /**
     * On the benchmark's scale: 0 for who flags nothing, 100 for who flags each anomaly in its first row and nothing
     * else. Not a number when there are no anomalies.
     */
    double normalised() {
        int anomalies = detections + misses;
        if (anomalies == 0) {
            return Double.NaN;
        }
        double ofNothing = -miss * anomalies;
        return 100 * (points - ofNothing) / (anomalies - ofNothing);
    }
}
