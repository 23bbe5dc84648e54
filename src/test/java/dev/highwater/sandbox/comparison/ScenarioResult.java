package dev.highwater.sandbox.comparison;

import dev.highwater.sandbox.readings.Workload;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * All contenders on the same topic.
 *
 * @param contenders Highwater first
 */
public record ScenarioResult(Workload.Size size, List<ContenderResult> contenders) {

    public ScenarioResult {
        contenders = List.copyOf(contenders);
    }

    /** Whether every contender was right in every round. */
    public boolean isRight() {
        return contenders.stream().allMatch(ContenderResult::hasFigures);
    }

    /** A median as a multiple of Highwater's; not a number if one of both has none. */
    double ratio(ContenderResult result, ToDoubleFunction<CatchUpFigures> figure) {
        return result.median(figure) / contenders.get(0).median(figure);
    }

    /** For example {@code 35 series, 5,000,000 readings on 3 partitions}. */
    public String title() {
        return String.format(
                Locale.ROOT,
                "%,d series, %,d readings on %d partitions",
                size.series(),
                size.readings(),
                size.partitions());
    }
}
