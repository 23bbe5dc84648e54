package dev.highwater.silence;

import dev.highwater.series.NamePattern;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that a silence matches.
 *
 * @param hostname the host, or a glob pattern
 * @param cpu the CPU, or a glob pattern; only {@code *} also matches alerts about a whole host, such as no data
 * @param level only alerts of this level match; null for all levels
 */
public record Matcher(
        NamePattern hostname, NamePattern cpu, @Nullable Severity level) {

    /** Whether an alert of this series matches while it has this level. */
    public boolean matches(SeriesKey series, Severity current) {
        return (level == null || level == current) && hostname.matches(series.hostname()) && cpu.matches(series.cpu());
    }

    /** Whether every host and CPU matches, at whatever level. */
    boolean isOfEverything() {
        return hostname.isOfEverything() && cpu.isOfEverything();
    }
}
