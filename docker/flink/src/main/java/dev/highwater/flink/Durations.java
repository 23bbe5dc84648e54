package dev.highwater.flink;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Durations as Highwater's own settings write them. */
final class Durations {

    private Durations() {}

    /**
     * Reads one: {@code 30} (seconds), {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}, or ISO 8601
     * ({@code PT5M}).
     *
     * @param name of the setting, for the message
     * @throws JobException if it is none, is negative, or has more milliseconds than a {@code long} holds
     */
    static Duration parse(String name, String text) {
        try {
            Duration duration = read(text.strip().toLowerCase(Locale.ROOT));
            if (duration.toMillis() < 0) {
                throw new JobException("%s is \"%s\": must not be negative".formatted(name, text));
            }
            return duration;
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            throw new JobException("%s is \"%s\": must be a duration such as 30s, 5m or PT5M".formatted(name, text), e);
        }
    }

    private static Duration read(String trimmed) {
        if (trimmed.matches("\\d+")) {
            return Duration.ofSeconds(Long.parseLong(trimmed));
        }
        if (trimmed.matches("\\d+ms")) {
            return Duration.ofMillis(Long.parseLong(trimmed.substring(0, trimmed.length() - 2)));
        }
        if (trimmed.matches("\\d+d")) {
            return Duration.parse("P" + trimmed);
        }
        return Duration.parse(trimmed.matches("\\d.*") ? "PT" + trimmed : trimmed);
    }
}
