package dev.highwater.threshold;

import dev.highwater.series.NamePattern;
import dev.highwater.series.SeriesKey;
import java.util.Comparator;
import java.util.Optional;

/**
 * A threshold, ready to be asked whether it is meant for a series. Has an identity of its own, so that lists of rules
 * compare fast.
 */
final class Rule {

    /**
     * The most specific first: first by the host, then by the CPU. Of equally specific ones the stricter, because an
     * alert too many is seen and one too few is not; then by name, so that the order is the same everywhere.
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

    /** The threshold, as it is asked for a million times. */
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
