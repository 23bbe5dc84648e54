package dev.highwater.series;

import org.jspecify.annotations.Nullable;

/** Which series are meant: those whose host and whose CPU match. */
public record SeriesPattern(NamePattern hostname, NamePattern cpu) {

    /** What is left out matches all. */
    public static SeriesPattern of(@Nullable String hostname, @Nullable String cpu) {
        return new SeriesPattern(pattern(hostname), pattern(cpu));
    }

    public boolean matches(SeriesKey series) {
        return hostname.matches(series.hostname()) && cpu.matches(series.cpu());
    }

    private static NamePattern pattern(@Nullable String text) {
        return NamePattern.of(text == null ? NamePattern.ANY : text);
    }
}
