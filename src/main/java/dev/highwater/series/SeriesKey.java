package dev.highwater.series;

/**
 * Names one series: a CPU of a host.
 *
 * @param hostname 1–253 characters without control characters
 * @param cpu 1–64 characters without control characters
 */
public record SeriesKey(String hostname, String cpu) {

    /** For people: {@code doc/cpu1}. */
    @Override
    public String toString() {
        return hostname + "/" + cpu;
    }
}
