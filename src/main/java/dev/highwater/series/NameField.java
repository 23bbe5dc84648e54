package dev.highwater.series;

import dev.highwater.http.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Validates names and patterns of hosts and CPUs in requests, and other short texts with the same restrictions, which
 * PostgreSQL and pages need.
 */
public final class NameField {

    /** Maximum length of a hostname, in characters. */
    public static final int HOSTNAME = 253;

    /** Maximum length of a CPU's name, in characters. */
    public static final int CPU = 64;

    /**
     * Regular expression for one valid character: neither a control character nor half of a surrogate pair. Used, as
     * the other expressions here, in the description of the API.
     */
    public static final String CHARACTER = "[^\\p{Cc}\\p{Cs}]";

    /** Regular expression for valid hostnames. */
    public static final String IS_HOSTNAME = CHARACTER + "{1," + HOSTNAME + "}";

    /** Regular expression for valid parts of hostnames. */
    public static final String IS_PART_OF_HOSTNAME = CHARACTER + "{0," + HOSTNAME + "}";

    /** Regular expression for valid CPU names. */
    public static final String IS_CPU = CHARACTER + "{1," + CPU + "}";

    private static final String NO_CONTROL = " characters, none of them a control character";

    private NameField() {}

    /**
     * Returns the series that a request names.
     *
     * @throws jakarta.ws.rs.WebApplicationException with status 400 and a problem that names what is invalid or missing
     */
    public static SeriesKey series(@Nullable String hostname, @Nullable String cpu) {
        Violations violations = new Violations();
        SeriesKey series = series(hostname, cpu, violations);
        violations.refuseIfAny();
        return series;
    }

    /** Returns the series of two required fields, and adds any violations. */
    public static SeriesKey series(@Nullable String hostname, @Nullable String cpu, Violations violations) {
        check("cpu", cpu, CPU, violations);
        hostname(hostname, violations);
        return new SeriesKey(Objects.requireNonNullElse(hostname, ""), Objects.requireNonNullElse(cpu, ""));
    }

    /** Checks the required field {@code hostname} and adds any violations. */
    public static void hostname(@Nullable String hostname, Violations violations) {
        check("hostname", hostname, HOSTNAME, violations);
    }

    /**
     * Checks a part of a hostname, given in the field {@code hostname}, and adds any violations. An empty part is valid
     * and matches all hosts.
     */
    public static void partOfHostname(String part, Violations violations) {
        violations.check(
                part.isEmpty() || Names.problem(part, HOSTNAME) == null,
                "hostname",
                "must be at most " + HOSTNAME + NO_CONTROL);
    }

    /**
     * Checks a required text and adds any violations.
     *
     * @param longest maximum length in characters (Unicode code points)
     */
    public static void check(String field, @Nullable String text, int longest, Violations violations) {
        if (text == null) {
            violations.add(field, "must be given");
        } else {
            checkIfGiven(field, text, longest, violations);
        }
    }

    /** Checks an optional text and adds any violations. */
    public static void checkIfGiven(String field, @Nullable String text, int longest, Violations violations) {
        violations.check(
                text == null || Names.problem(text, longest) == null, field, "must be 1 to " + longest + NO_CONTROL);
    }
}
