package dev.highwater.configuration;

import dev.highwater.text.VisibleText;
import io.smallrye.config.ConfigValidationException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Explains settings that prevent a start in terms of a user: the name of the variable, its value unless it may be a
 * secret, and what is allowed. Libraries name properties, classes and error codes instead.
 */
public final class SettingProblems {

    /** {@code SRCFG00039: The config property KEY with the config value "…" threw an Exception … REASON}. */
    private static final Pattern UNREADABLE = Pattern.compile(
            "(?s).*SRCFG00039: The config property (\\S+) with the config value \".*\" threw an Exception whilst being"
                    + " converted (.*)");

    /** {@code SRCFG00040} and {@code SRCFG00041}: defined, but as nothing. */
    private static final Pattern EMPTY = Pattern.compile("(?s).*SRCFG0004[01]: The config property (\\S+) .*");

    /** {@code SRCFG00014}: not defined at all. */
    private static final Pattern MISSING =
            Pattern.compile("(?s).*SRCFG00014: The config property (\\S+) is required.*");

    /** {@code highwater.alerts.no-data.after must be …}, of {@link SettingRules}. */
    private static final Pattern REFUSED = Pattern.compile("(?s)(highwater\\.\\S+) (must .*)");

    private static final Pattern ONE_OF = Pattern.compile("(?s).*, allowed values: (.*)");

    /** {@link SettingRules} speak of several settings. */
    private static final Pattern OF_POSTGRES =
            Pattern.compile("(?s)highwater[.]postgres the database's address [(]highwater[.]postgres[.]url[)] (.*)");

    private static final Pattern LOG_IN = Pattern.compile("://[^/?#\\s]*@");

    private static final int LONGEST_VALUE = 100;

    private SettingProblems() {}

    /**
     * Returns a sentence for each problem.
     *
     * @param failure what the configuration was refused with
     * @param value what a property is set to, as far as that is known
     */
    public static List<String> sentences(ConfigValidationException failure, Function<String, Optional<String>> value) {
        return IntStream.range(0, failure.getProblemCount())
                .mapToObj(failure::getProblem)
                .map(problem -> sentence(problem.getMessage(), value))
                .distinct()
                .toList();
    }

    private static String sentence(String problem, Function<String, Optional<String>> value) {
        Matcher unreadable = UNREADABLE.matcher(problem);
        if (unreadable.matches()) {
            return sentence(unreadable.group(1), value, allowed(unreadable.group(2)));
        }
        Matcher empty = EMPTY.matcher(problem);
        if (empty.matches()) {
            return SettingNames.variable(empty.group(1)) + " is set to nothing: give it a value, or unset it";
        }
        Matcher missing = MISSING.matcher(problem);
        if (missing.matches()) {
            return SettingNames.variable(missing.group(1)) + " is not set and has to be";
        }
        Matcher postgres = OF_POSTGRES.matcher(problem);
        if (postgres.matches()) {
            return "the database's address (HIGHWATER_POSTGRES_URL, HIGHWATER_POSTGRES_SSL_MODE, "
                    + "HIGHWATER_POSTGRES_SSL_CA) "
                    + postgres.group(1);
        }
        Matcher refused = REFUSED.matcher(problem);
        return refused.matches() ? sentence(refused.group(1), value, refused.group(2)) : problem;
    }

    private static String sentence(String key, Function<String, Optional<String>> value, String allowed) {
        String set = Redaction.hides(key) || Redaction.isSecretAddress(key)
                ? ""
                : value.apply(key)
                        .map(text -> " is '%s', and".formatted(shown(text)))
                        .orElse("");
        return SettingNames.variable(key) + set + " " + allowed;
    }

    /** Returns what is allowed, taken from the message of a converter. */
    private static String allowed(String reason) {
        if (reason.contains("uration")) {
            return "must be a duration, such as 500ms, 30s, 5m, 4h or 90d";
        }
        if (reason.contains("SRCFG00031")) {
            return "must be a number";
        }
        if (reason.contains("SRCFG00029")
                || reason.contains("SRCFG00030")
                || reason.contains("or input string")
                || reason.contains("out of range")) {
            return "must be a whole number that is not too large";
        }
        Matcher names = ONE_OF.matcher(reason);
        if (names.matches()) {
            return "must be one of " + names.group(1).replace(",", ", ");
        }
        // Without the code, and what may be the value itself.
        String plain = reason.replaceFirst("^SRCFG\\d+: ", "").strip();
        return plain.startsWith("must ") ? plain : "cannot be read: " + plain;
    }

    private static String shown(String value) {
        String text =
                LOG_IN.matcher(VisibleText.ofLines(value).replace("\n", "\\n")).replaceAll("://***@");
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }
}
