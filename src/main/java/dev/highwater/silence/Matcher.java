package dev.highwater.silence;

import dev.highwater.series.NamePattern;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts a silence is about.
 *
 * @param hostname the host, or a glob
 * @param cpu the CPU, or a glob; only {@code *} also matches the alert that a whole host sends nothing
 * @param level alerts of this level only; null for all
 */
public record Matcher(
        NamePattern hostname, NamePattern cpu, @Nullable Severity level) {

    /** Whether an alert of this series is meant while it has this level. */
    public boolean matches(SeriesKey series, Severity current) {
        return (level == null || level == current) && hostname.matches(series.hostname()) && cpu.matches(series.cpu());
    }

    /** Whether every host and CPU is meant, whatever the level. */
    boolean isOfEverything() {
        return hostname.isOfEverything() && cpu.isOfEverything();
    }
}
