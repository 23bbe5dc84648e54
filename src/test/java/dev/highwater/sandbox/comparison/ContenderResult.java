package dev.highwater.sandbox.comparison;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All about one contender in one scenario. One that has failed in any round has no figures, as a fast wrong answer is
 * none.
 *
 * @param rounds of those that were right
 * @param failures why a round gave no figures
 */
public record ContenderResult(
        String contender, List<CatchUpFigures> rounds, List<String> failures, List<LiveFigures> live) {

    public ContenderResult {
        rounds = List.copyOf(rounds);
        failures = List.copyOf(failures);
        live = List.copyOf(live);
    }

    boolean hasFigures() {
        return failures.isEmpty() && !rounds.isEmpty();
    }

    /** Of the rounds; not a number if it has failed. */
    public double median(ToDoubleFunction<CatchUpFigures> figure) {
        return hasFigures() ? Medians.of(rounds.stream().mapToDouble(figure).toArray()) : Double.NaN;
    }
}
