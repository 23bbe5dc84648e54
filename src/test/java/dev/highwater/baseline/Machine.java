package dev.highwater.baseline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;

/** A machine that is watched: one average every five minutes. */
final class Machine {

    private static final long START = Instant.parse("2026-11-02T00:00:00Z").toEpochMilli();

    /** A day of five minutes. */
    static final int DAY = 288;

    final List<Judgement> judgements = new ArrayList<>();
    private final Random random = new Random(11);
    Baseline baseline = new Baseline();
    private long time = START;

    /** An idle one: some three percent. */
    double idle() {
        return 3 + 0.3 * random.nextGaussian();
    }

    /** Runs for so many five minutes. */
    void run(int folds, DoubleSupplier usage) {
        for (int fold = 0; fold < folds; fold++) {
            Judgement judgement = baseline.add(time + 30_000, usage.getAsDouble());
            if (judgement != null) {
                judgements.add(judgement);
            }
            time += Baseline.FOLD;
        }
    }

    /** Sends nothing for so many five minutes. */
    void pause(int folds) {
        time += folds * Baseline.FOLD;
    }

    /** The values for which an alarm began at medium sensitivity, since so many judgements ago. */
    List<Double> alarms(int judged) {
        return judgements.subList(judgements.size() - judged, judgements.size()).stream()
                .filter(judgement -> judgement.isAlarm(Sensitivity.MEDIUM))
                .map(Judgement::value)
                .toList();
    }

    Judgement last() {
        return judgements.get(judgements.size() - 1);
    }
}
