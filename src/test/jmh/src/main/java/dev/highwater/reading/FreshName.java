package dev.highwater.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.highwater.series.SeriesKey;

/**
 * Gives the name of a series as the scanner would for each record anew: without the texts that a name keeps once it was
 * asked for them.
 */
public final class FreshName {

    private final byte[] bytes;
    private final NameRange hostname;
    private final NameRange cpu;

    public FreshName(SeriesKey series) {
        bytes = (series.hostname() + series.cpu()).getBytes(UTF_8);
        int split = series.hostname().getBytes(UTF_8).length;
        hostname = range(0, split);
        cpu = range(split, bytes.length);
    }

    /** The name, with no text made yet. */
    public SeriesName make() {
        return new SeriesName(bytes, hostname, cpu);
    }

    private NameRange range(int start, int end) {
        NameRange range = new NameRange();
        range.start = start;
        range.end = end;
        for (int i = start; i < end; i++) {
            range.hash = SeriesName.hash(range.hash, bytes[i]);
        }
        return range;
    }
}
