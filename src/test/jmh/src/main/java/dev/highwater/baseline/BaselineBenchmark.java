package dev.highwater.baseline;

import dev.highwater.benchmark.MicroBenchmark;
import dev.highwater.benchmark.Samples;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to learn: 100,000 series that take turns, so that hardly any is in the processor's caches. */
public class BaselineBenchmark extends MicroBenchmark {

    private static final int SERIES = 100_000;
    private static final int KINDS = 50;

    /** Five minutes; two weeks of them are known. */
    private static final int KNOWN = 14 * 288;

    private static double usage(Random random, int fold, int kind) {
        double rhythm = fold % 288 < 100 ? kind : 0;
        return 5 + rhythm + Math.abs(random.nextGaussian()) * (1 + kind % 7);
    }

    /** Series that have learnt, in no order that a processor could learn. */
    @State(Scope.Thread)
    public static class Learnt {

        private final Baseline[] series = new Baseline[SERIES];
        private final double[] usages = new double[Samples.INPUTS];
        private int fold = KNOWN;
        private int next;

        public Learnt() {
            Random random = Samples.random();
            byte[][] kinds = new byte[KINDS][];
            for (int kind = 0; kind < KINDS; kind++) {
                Baseline baseline = new Baseline();
                for (int known = 0; known < KNOWN; known++) {
                    baseline.add(Samples.START + known * Baseline.FOLD, usage(random, known, kind));
                }
                kinds[kind] = baseline.toBytes();
            }
            for (int i = 0; i < SERIES; i++) {
                series[i] = Baseline.fromBytes(kinds[random.nextInt(KINDS)]);
            }
            for (int i = 0; i < usages.length; i++) {
                usages[i] = usage(random, i, i % KINDS);
            }
            require(!series[0].progress().isLearning(), "a series that is known");
        }

        @Nullable
        Judgement addFold() {
            if (next == SERIES) {
                next = 0;
                fold++;
            }
            return series[next++].add(
                    Samples.START + fold * Baseline.FOLD, usages[(next * 31 + fold) & usages.length - 1]);
        }

        Baseline any() {
            return series[next++ % SERIES];
        }
    }

    /** A series whose five minutes go on for ever, but for the first. */
    @State(Scope.Thread)
    public static class SameFold {

        private final Baseline baseline = new Baseline();
        private long end = Samples.START + 1;

        @Nullable
        Judgement add() {
            end = Samples.START + 1 + (end + 1) % Baseline.FOLD;
            return baseline.add(end, 5);
        }
    }

    /** An average that completes five minutes, which are judged and learnt: one in ten windows. */
    @Benchmark
    public @Nullable Judgement judgeFiveMinutesOf100000Series(Learnt state) {
        return state.addFold();
    }

    /** An average within five minutes: nine in ten windows. */
    @Benchmark
    public @Nullable Judgement addToFiveMinutes(SameFold state) {
        return state.add();
    }

    /** What a snapshot of a series costs. */
    @Benchmark
    public byte[] encode(Learnt state) {
        return state.any().toBytes();
    }
}
