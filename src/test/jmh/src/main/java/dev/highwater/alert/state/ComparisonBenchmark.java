package dev.highwater.alert.state;

import dev.highwater.benchmark.MicroBenchmark;
import dev.highwater.benchmark.Samples;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.ThresholdSnapshot;
import dev.highwater.window.WindowAverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What it costs to compare averages with thresholds, in batches of 500 as from one poll, of 33,000 series that have
 * been known for ten windows: most have nothing to report, and about one in a hundred begins or ends an episode. There
 * are 1,000 rows of hosts, patterns, and a default.
 */
@State(Scope.Thread)
public class ComparisonBenchmark extends MicroBenchmark {

    private static final int BATCH = 500;
    private static final int WINDOWS_BEFORE = 10;
    private static final int LIMIT = 90;
    private static final FlapSettings RULES = new FlapSettings(4, 20 * Samples.WINDOW, 3 * Samples.WINDOW);

    private final SeriesStates states = new SeriesStates();
    private final List<List<WindowAverage>> batches = new ArrayList<>();
    private ThresholdSnapshot thresholds = ThresholdSnapshot.EMPTY;
    private int next;

    @Setup
    public void prepare() {
        thresholds = thresholds();
        Random random = Samples.random();
        for (int window = 0; window < WINDOWS_BEFORE; window++) {
            batchesOf(window, random).forEach(batch -> states.apply(judge(batch).states()));
        }
        batches.addAll(batchesOf(WINDOWS_BEFORE, random));
        int records = batches.stream()
                .mapToInt(batch -> judge(batch).records().size())
                .sum();
        require(records > batches.size() && records < batches.size() * BATCH / 20, "a few transitions");
    }

    private static ThresholdSnapshot thresholds() {
        List<Threshold> rows = new ArrayList<>();
        rows.add(Threshold.of(Threshold.ANY, LIMIT));
        rows.add(Threshold.of("host*0", LIMIT));
        rows.add(Threshold.of("host1?7*", LIMIT));
        for (int host = 0; host < 1000; host++) {
            rows.add(Threshold.of("host" + host * 5, LIMIT));
        }
        return ThresholdSnapshot.of(rows, List.of());
    }

    /** The averages of all series in one window, in batches; one of 200 is over. */
    private static List<List<WindowAverage>> batchesOf(int window, Random random) {
        List<List<WindowAverage>> batches = new ArrayList<>();
        for (int first = 0; first < Samples.MANY_SERIES; first += BATCH) {
            List<WindowAverage> batch = new ArrayList<>(BATCH);
            for (int i = 0; i < BATCH; i++) {
                SeriesKey series = Samples.series(first + i, Samples.MANY_SERIES);
                double usage = random.nextInt(200) == 0 ? LIMIT + 5 : random.nextDouble() * (LIMIT - 1);
                batch.add(Samples.average(series, Samples.START + window * Samples.WINDOW, usage));
            }
            batches.add(batch);
        }
        return batches;
    }

    private BatchVerdict judge(List<WindowAverage> batch) {
        return BatchVerdict.of(batch, states, thresholds, RULES);
    }

    /** For each average. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public BatchVerdict compare500Averages() {
        next = next + 1 == batches.size() ? 0 : next + 1;
        return judge(batches.get(next));
    }
}
