package dev.highwater.baseline.learn;

import dev.highwater.baseline.Baseline;
import dev.highwater.baseline.store.SavedBaseline;
import dev.highwater.series.SeriesKey;

/** Baselines that have learnt something, for tests. */
public final class LearntBaselines {

    /** When the first five minutes begin, epoch milliseconds: at midnight. */
    public static final long START = 1_633_910_400_000L;

    private LearntBaselines() {}

    /** As it is saved after it has learnt an average for each five minutes. */
    public static SavedBaseline saved(SeriesKey series, double... averages) {
        SavedBaseline saved = learnt(series, averages).toSave();
        if (saved == null) {
            throw new IllegalArgumentException("Nothing to learn from");
        }
        return saved;
    }

    /** Puts one among those that are in memory. */
    public static void put(Baselines baselines, SeriesKey series, double... averages) {
        baselines.putIfThereIsRoom(learnt(series, averages));
    }

    /** End of the window of one of the averages. */
    public static long end(int average) {
        return START + (average + 1) * Baseline.FOLD;
    }

    private static SeriesBaseline learnt(SeriesKey series, double... averages) {
        SeriesBaseline baseline = SeriesBaseline.unknown(series);
        for (int i = 0; i < averages.length; i++) {
            baseline.add(end(i), averages[i], new Baselines.Origin(0, 0));
        }
        return baseline;
    }

    /** So many averages of a calm series, between 5 and 7 percent. */
    public static double[] calm(int averages) {
        double[] calm = new double[averages];
        for (int i = 0; i < averages; i++) {
            calm[i] = 5 + i % 7 / 3.0;
        }
        return calm;
    }
}
