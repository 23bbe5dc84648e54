package dev.highwater.series;

/**
 * Names one series: a CPU of a host.
 *
 * @param hostname 1–253 characters without control characters
 * @param cpu 1–64 characters without control characters
 */
public record SeriesKey(String hostname, String cpu) {

    /** In place of a CPU where something concerns all of a host. */
    public static final String ALL_CPUS = "*";

    /** For people: {@code doc/cpu1}. */
    @Override
    public String toString() {
        return hostname + "/" + cpu;
    }
}
