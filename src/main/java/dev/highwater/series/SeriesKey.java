package dev.highwater.series;

/**
 * Key of a series: one CPU of one host.
 *
 * @param hostname 1–253 characters without control characters
 * @param cpu 1–64 characters without control characters
 */
public record SeriesKey(String hostname, String cpu) {

    /** Stands in place of a CPU for something that concerns the whole host. */
    public static final String ALL_CPUS = "*";

    /** Returns a text for operators, for example {@code doc/cpu1}. */
    @Override
    public String toString() {
        return hostname + "/" + cpu;
    }
}
