package dev.highwater.baseline.learn;

import dev.highwater.baseline.Baseline;
import dev.highwater.baseline.Calm;
import dev.highwater.baseline.Judgement;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.series.SeriesKey;
import java.util.List;

/**
 * A judgement of a series.
 *
 * @param series the series
 * @param judgement judgement of five minutes
 * @param calm for how long the series has not been unusual
 * @param recent last two hours of the series up to this judgement, oldest first; empty unless it is unusual at some
 *     sensitivity
 */
public record Judged(SeriesKey series, Judgement judgement, Calm calm, List<JudgedFold> recent) {

    /** Returns how many consecutive judgements up to this one are unusual at a sensitivity. */
    public int lasting(Sensitivity sensitivity) {
        int lasting = 0;
        long end = judgement.end().toEpochMilli();
        for (int i = recent.size() - 1; i >= 0; i--) {
            JudgedFold fold = recent.get(i);
            if (fold.end() != end - lasting * Baseline.FOLD || fold.score() <= sensitivity.threshold()) {
                break;
            }
            lasting++;
        }
        return lasting;
    }
}
