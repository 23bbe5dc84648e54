package dev.highwater.sandbox.comparison;

import java.util.List;

/**
 * Whether all outputs are as they have to be, each once.
 *
 * @param problems in words; empty if they are
 */
public record Verdict(List<String> problems) {

    public Verdict {
        problems = List.copyOf(problems);
    }

    public boolean isRight() {
        return problems.isEmpty();
    }

    @Override
    public String toString() {
        return isRight() ? "right" : String.join("; ", problems);
    }
}
