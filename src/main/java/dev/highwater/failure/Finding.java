package dev.highwater.failure;

import java.util.Locale;

/**
 * The finding of a check, one line for users.
 *
 * @param level how it went
 * @param about what was looked at, in a word or two
 * @param text what was found, without secrets; and what to do, unless all is well
 */
public record Finding(Level level, String about, String text) {

    /** The outcome of a check. */
    public enum Level {
        /** The check passed. */
        OK,
        /** The check was skipped, since it is switched off or an earlier check failed. */
        SKIP,
        /** Works, and somebody should know. */
        WARN,
        /** Does not work. */
        FAIL
    }

    public Finding {
        text = text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }

    public static Finding ok(String about, String text) {
        return new Finding(Level.OK, about, text);
    }

    public static Finding skip(String about, String text) {
        return new Finding(Level.SKIP, about, text);
    }

    public static Finding warn(String about, String text) {
        return new Finding(Level.WARN, about, text);
    }

    public static Finding fail(String about, String text) {
        return new Finding(Level.FAIL, about, text);
    }

    /** Returns one line, such as {@code FAIL kafka topics …}. */
    @Override
    public String toString() {
        return "%-4s  %-20s  %s".formatted(level.name().toUpperCase(Locale.ROOT), about, text);
    }
}
