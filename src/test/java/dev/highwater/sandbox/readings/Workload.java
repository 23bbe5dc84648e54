package dev.highwater.sandbox.readings;

import java.util.HashMap;
import java.util.Map;

/**
 * Readings of many series that are the same each time, so that what should become of them can be worked out from
 * themselves. One series after the other has a reading, a fifth of which is over 80, in the order of event time. Safe
 * for use by several threads.
 */
public final class Workload {

    /** Copied to the filter topic is what is strictly above, in percent. */
    public static final double FILTER_ABOVE = 80;

    /** How long a window is, in milliseconds. */
    public static final long WINDOW_MILLIS = 30_000;

    private static final double SHARE_ABOVE = 0.2;

    /** Whose reading closes the windows of a partition at the end; followed by the partition's number. */
    private static final String CLOSING_HOST = "closing";

    /** Of the readings that close windows; not over 80. */
    public static final double CLOSING_USAGE = 50;

    private static final Map<String, Integer> SAMPLE_HOSTS = new HashMap<>();

    static {
        SampleHosts.ALL.forEach(host -> SAMPLE_HOSTS.put(host.name(), SAMPLE_HOSTS.size()));
    }

    private final Size size;
    private final long end;
    private final double perSecond;
    private final Chance chance;

    /**
     * How much of it.
     *
     * @param readings without those that close the windows
     * @param series five of each host
     * @param partitions among which hosts are shared out evenly
     */
    public record Size(long readings, int series, int partitions) {}

    /** Takes readings, one by one. */
    public interface Visitor {

        /**
         * Takes one.
         *
         * @param usage percent
         * @param time epoch milliseconds
         */
        void accept(int series, double usage, long time);
    }

    /**
     * A past.
     *
     * @param end event time of the last reading, epoch milliseconds
     */
    public Workload(Size size, long end, long seed) {
        this.size = size;
        this.end = end;
        // Every series has a reading each ten seconds at least.
        this.perSecond = Math.max(10_000, size.series() / 10.0);
        this.chance = new Chance(seed);
    }

    public Size size() {
        return size;
    }

    /** Readings per second of event time. */
    public double perSecond() {
        return perSecond;
    }

    /** Event time of a reading, epoch milliseconds. */
    public long time(long index) {
        return end - (long) ((size.readings() - 1 - index) * 1000 / perSecond);
    }

    /** Usage of a reading as those who read it have it, percent. */
    public double usage(long index) {
        double draw = chance.at(series(index), index);
        double usage = draw < SHARE_ABOVE
                ? FILTER_ABOVE + (100 - FILTER_ABOVE) * (1 - draw / SHARE_ABOVE)
                : FILTER_ABOVE * (draw - SHARE_ABOVE) / (1 - SHARE_ABOVE);
        return ReadingEncoder.asRead(usage);
    }

    public int series(long index) {
        return (int) (index % size.series());
    }

    public int partition(int series) {
        return series / SampleHosts.CPUS_PER_HOST % size.partitions();
    }

    /** The tutorial's hosts first, as they have thresholds. */
    public static String host(int series) {
        int host = series / SampleHosts.CPUS_PER_HOST;
        return host < SampleHosts.ALL.size() ? SampleHosts.ALL.get(host).name() : "host" + host;
    }

    public static String cpu(int series) {
        return SampleHosts.cpu(series);
    }

    /** Which series these names are of; -1 if of none here. */
    public int seriesOf(String host, String cpu) {
        Integer number = SAMPLE_HOSTS.get(host);
        int index = number == null ? numberAfter("host", host) : number;
        int core = numberAfter("cpu", cpu) - 1;
        if (index < 0 || core < 0 || core >= SampleHosts.CPUS_PER_HOST) {
            return -1;
        }
        long series = (long) index * SampleHosts.CPUS_PER_HOST + core;
        return series < size.series()
                        && host((int) series).equals(host)
                        && cpu((int) series).equals(cpu)
                ? (int) series
                : -1;
    }

    private static int numberAfter(String prefix, String text) {
        int digits = text.length() - prefix.length();
        if (digits < 1 || digits > 9 || !text.startsWith(prefix)) {
            return -1;
        }
        int number = 0;
        for (int at = prefix.length(); at < text.length(); at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** A sender's view of the readings: see {@link Encoded}. */
    public Encoded encoded() {
        return new Encoded();
    }

    /** Whether this host's readings are there to close the windows of the others only. */
    public static boolean isClosing(String host) {
        return host.startsWith(CLOSING_HOST);
    }

    /** Event time of the last reading of each partition, late enough to close all windows before it. */
    public long closingTime() {
        return end + 2 * WINDOW_MILLIS;
    }

    /** All readings, in the order in which they are sent, without those that close the windows. */
    public void forEach(Visitor visitor) {
        for (long index = 0; index < size.readings(); index++) {
            visitor.accept(series(index), usage(index), time(index));
        }
    }

    /** Writes records. For use by one thread. */
    public final class Encoded {

        /** For the few series of which every reading counts; a million would take too much memory. */
        private static final int KEPT = 100_000;

        private final ReadingEncoder[] kept = new ReadingEncoder[Math.min(KEPT, size.series())];

        private Encoded() {}

        public byte[] key(int series) {
            return encoder(series).key();
        }

        public byte[] value(int series, double usage, long time) {
            return encoder(series).encode(usage, time);
        }

        /** Of the last record of a partition, which closes the windows before it. */
        public byte[] closingKey(int partition) {
            return closing(partition).key();
        }

        /** See {@link #closingKey}. */
        public byte[] closingValue(int partition) {
            return closing(partition).encode(CLOSING_USAGE, closingTime());
        }

        private static ReadingEncoder closing(int partition) {
            return new ReadingEncoder(CLOSING_HOST + partition, SampleHosts.cpu(0));
        }

        private ReadingEncoder encoder(int series) {
            if (series >= kept.length) {
                return new ReadingEncoder(host(series), cpu(series));
            }
            ReadingEncoder encoder = kept[series];
            if (encoder == null) {
                encoder = new ReadingEncoder(host(series), cpu(series));
                kept[series] = encoder;
            }
            return encoder;
        }
    }
}
