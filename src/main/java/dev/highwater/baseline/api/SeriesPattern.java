package dev.highwater.baseline.api;

import dev.highwater.series.NamePattern;
import dev.highwater.series.SeriesKey;
import org.jspecify.annotations.Nullable;

/** Which series are meant: those whose host and whose CPU match. */
record SeriesPattern(NamePattern hostname, NamePattern cpu) {

    /** What is left out matches all. */
    static SeriesPattern of(@Nullable String hostname, @Nullable String cpu) {
        return new SeriesPattern(pattern(hostname), pattern(cpu));
    }

    boolean matches(SeriesKey series) {
        return hostname.matches(series.hostname()) && cpu.matches(series.cpu());
    }

    private static NamePattern pattern(@Nullable String text) {
        return NamePattern.of(text == null ? NamePattern.ANY : text);
    }
}
