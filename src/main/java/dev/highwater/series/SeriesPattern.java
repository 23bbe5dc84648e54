package dev.highwater.series;

import org.jspecify.annotations.Nullable;

/** A pattern for series: matches those whose host and CPU both match. */
public record SeriesPattern(NamePattern hostname, NamePattern cpu) {

    /** Creates a pattern in which a missing part matches everything. */
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
