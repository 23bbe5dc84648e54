package dev.highwater.threshold;

import dev.highwater.series.NamePattern;
import dev.highwater.series.SeriesKey;
import java.util.Comparator;
import java.util.Optional;

/**
 * A threshold with its parsed host and CPU patterns. Uses identity for {@code equals}, so that lists of rules are
 * compared quickly.
 */
final class Rule {

    /**
     * The order of precedence: the more specific host first, then the more specific CPU. Among equally specific rules
     * the one with the lower limit comes first, because a superfluous alert is noticed and a missing one is not; after
     * that the order is by name, so that every instance chooses the same rule.
     */
    static final Comparator<Rule> MOST_SPECIFIC_FIRST = Comparator.<Rule, NamePattern>comparing(Rule::host)
            .thenComparing(Rule::cpu)
            .thenComparing(rule -> rule.threshold().allowedTop())
            .thenComparing(rule -> rule.threshold().hostname())
            .thenComparing(rule -> rule.threshold().cpu());

    private final Threshold threshold;
    private final Optional<Threshold> answer;
    private final NamePattern host;
    private final NamePattern cpu;

    Rule(Threshold threshold) {
        this.threshold = threshold;
        this.answer = Optional.of(threshold);
        this.host = NamePattern.of(threshold.hostname());
        this.cpu = NamePattern.of(threshold.cpu());
    }

    Threshold threshold() {
        return threshold;
    }

    /** The threshold as an {@code Optional} made in advance, because it is returned for every average. */
    Optional<Threshold> answer() {
        return answer;
    }

    NamePattern host() {
        return host;
    }

    NamePattern cpu() {
        return cpu;
    }

    boolean holdsFor(SeriesKey series) {
        return host.matches(series.hostname()) && cpu.matches(series.cpu());
    }
}
