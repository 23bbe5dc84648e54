package dev.highwater.series;

import dev.highwater.http.Violations;
import org.jspecify.annotations.Nullable;

/**
 * Names and patterns of hosts and CPUs in requests, and other short texts for which PostgreSQL and pages need the same.
 */
public final class NameField {

    /** Longest hostname, in characters. */
    public static final int HOSTNAME = 253;

    /** Longest name of a CPU, in characters. */
    public static final int CPU = 64;

    private NameField() {}

    /**
     * Notes what is wrong with a text that must be given.
     *
     * @param longest allowed length in characters (Unicode code points)
     */
    public static void check(String field, @Nullable String text, int longest, Violations violations) {
        if (text == null) {
            violations.add(field, "must be given");
        } else {
            checkIfGiven(field, text, longest, violations);
        }
    }

    /** Notes what is wrong with a text that may be left out. */
    public static void checkIfGiven(String field, @Nullable String text, int longest, Violations violations) {
        violations.check(
                text == null || Names.problem(text, longest) == null,
                field,
                "must be 1 to %d characters, none of them a control character".formatted(longest));
    }
}
