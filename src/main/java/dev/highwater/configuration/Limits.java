package dev.highwater.configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares values with what they may be, and collects what is wrong: {@code KEY must be …}. */
final class Limits {

    /** A host, and a port if it is given, as they stand in an address. */
    static final String SERVER =
            "(\\[[0-9a-fA-F:.]+]|[^\\s<>|/?#@:\\[\\]]+)(:[0-9]{1,4}|:[1-5][0-9]{4}|:6[0-4][0-9]{3}|:65[0-5][0-9]{2})?";

    /** The longest duration of any setting: longer ones overflow when they are added to a time. */
    static final Duration CENTURY = Duration.ofDays(36_500);

    private static final String PREFIX = "highwater.";

    private final List<String> problems = new ArrayList<>();

    /** Returns the problems found so far, in the order of the checks. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Says that something is wrong, in words of its own. */
    void refuse(String problem) {
        problems.add(problem);
    }

    /** From the least to the most, both of which are allowed. */
    void duration(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            must(key, "be from %s to %s".formatted(shown(least), shown(most)));
        }
    }

    /** From the least to the most, both of which are allowed; infinity for any. */
    void number(String key, double value, double least, double most) {
        // Not the other way round: nothing is below or above NaN.
        if (!(value >= least && value <= most)) {
            must(
                    key,
                    Double.isInfinite(most)
                            ? "be at least %.0f".formatted(least)
                            : "be from %.0f to %.0f".formatted(least, most));
        }
    }

    /** Checks that a number is at least {@code least}. */
    void number(String key, double value, double least) {
        number(key, value, least, Double.POSITIVE_INFINITY);
    }

    /** Above 0, to the most. */
    void positive(String key, double value, double most) {
        if (!(value > 0 && value <= most)) {
            must(key, "be above 0 and at most %.0f".formatted(most));
        }
    }

    /** More than spaces. */
    void name(String key, String value) {
        if (value.isBlank()) {
            must(key, "not be blank");
        }
    }

    /** Checks that a whole text matches a regular expression. The message follows the words {@code KEY must}. */
    void text(String key, String value, String expression, String message) {
        if (!value.matches(expression)) {
            must(key, message);
        }
    }

    /** Checks a text as {@link #text(String, String, String, String)} does, if it is given. */
    void text(String key, Optional<String> value, String expression, String message) {
        value.ifPresent(given -> text(key, given, expression, message));
    }

    /** Something that can be read; otherwise it must, and what is wrong with it. */
    void parsed(String key, String value, Consumer<String> read, String message) {
        try {
            read.accept(value);
        } catch (IllegalArgumentException wrong) {
            must(key, message + "; " + wrong.getMessage());
        }
    }

    private void must(String key, String what) {
        problems.add(PREFIX + key + " must " + what);
    }

    /** Returns a duration as settings are written: {@code 90d}, {@code 1h}, {@code 100ms}. */
    static String shown(Duration duration) {
        if (duration.toMillisPart() != 0) {
            return duration.toMillis() + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        if (seconds % 3600 != 0) {
            return duration.toMinutes() + "m";
        }
        return seconds % 86_400 == 0 ? duration.toDays() + "d" : duration.toHours() + "h";
    }
}
