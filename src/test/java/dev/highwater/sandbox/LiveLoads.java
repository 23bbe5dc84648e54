package dev.highwater.sandbox;

import dev.highwater.sandbox.comparison.CatchUpFigures;
import dev.highwater.sandbox.comparison.ContenderResult;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which steady loads contenders are measured at.
 *
 * @param wanted whether at any
 * @param rate readings per second; null for shares of what each reached when it caught up
 */
record LiveLoads(boolean wanted, @Nullable Double rate) {

    private static final List<Integer> PERCENT = List.of(10, 50, 80);

    /** Those of a contender, which has to have caught up without fault. */
    List<LiveRun.Load> of(ContenderResult result) {
        double maximum = result.median(CatchUpFigures::perSecond);
        if (!wanted || Double.isNaN(maximum)) {
            return List.of();
        }
        return rate == null
                ? PERCENT.stream()
                        .map(percent -> new LiveRun.Load(percent, maximum * percent / 100))
                        .toList()
                : Stream.of(new LiveRun.Load(0, rate)).toList();
    }
}
