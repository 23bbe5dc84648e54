package dev.highwater.series;

import dev.highwater.http.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names and patterns of hosts and CPUs in requests, and other short texts for which PostgreSQL and pages need the same.
 */
public final class NameField {

    /** Longest hostname, in characters. */
    public static final int HOSTNAME = 253;

    /** Longest name of a CPU, in characters. */
    public static final int CPU = 64;

    /**
     * Any but a control character or half of a surrogate pair; for the description of the API, as all patterns here.
     */
    public static final String CHARACTER = "[^\\p{Cc}\\p{Cs}]";

    /** What a hostname may be. */
    public static final String IS_HOSTNAME = CHARACTER + "{1," + HOSTNAME + "}";

    /** What a part of a hostname may be. */
    public static final String IS_PART_OF_HOSTNAME = CHARACTER + "{0," + HOSTNAME + "}";

    /** What the name of a CPU may be. */
    public static final String IS_CPU = CHARACTER + "{1," + CPU + "}";

    private static final String NO_CONTROL = " characters, none of them a control character";

    private NameField() {}

    /**
     * The series that a request is about.
     *
     * @throws jakarta.ws.rs.WebApplicationException with status 400 and a problem that names what is wrong or not given
     */
    public static SeriesKey series(@Nullable String hostname, @Nullable String cpu) {
        Violations violations = new Violations();
        SeriesKey series = series(hostname, cpu, violations);
        violations.refuseIfAny();
        return series;
    }

    /** Reads both names of a series; notes what is wrong or not given. */
    public static SeriesKey series(@Nullable String hostname, @Nullable String cpu, Violations violations) {
        check("cpu", cpu, CPU, violations);
        hostname(hostname, violations);
        return new SeriesKey(Objects.requireNonNullElse(hostname, ""), Objects.requireNonNullElse(cpu, ""));
    }

    /** Notes what is wrong with the field {@code hostname}, which must be given. */
    public static void hostname(@Nullable String hostname, Violations violations) {
        check("hostname", hostname, HOSTNAME, violations);
    }

    /** Notes what is wrong with a part of hostnames in the field {@code hostname}; every one has the empty part. */
    public static void partOfHostname(String part, Violations violations) {
        violations.check(
                part.isEmpty() || Names.problem(part, HOSTNAME) == null,
                "hostname",
                "must be at most " + HOSTNAME + NO_CONTROL);
    }

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
                text == null || Names.problem(text, longest) == null, field, "must be 1 to " + longest + NO_CONTROL);
    }
}
