package dev.highwater.sandbox.readings;

import org.jspecify.annotations.Nullable;

/**
 * When a CPU is in trouble. One episode begins about every 50 s, the hosts taking turns, and lasts long enough to cover
 * a whole 30 s window, so each becomes an alert; every fourth drags a second CPU of the host along. So one to four
 * alerts fire at any time. The opening episode begins at once and is short, to show a recovery soon.
 */
final class Episodes {

    private static final long WINDOW = 30_000;
    private static final long SLOT = 50_000;
    private static final long RISE = 3_000;
    private static final long FALL = 5_000;
    private static final int HOSTS = SampleHosts.ALL.size();
    /** Shares no divisor with the number of hosts, so that each has its turn before one has a second. */
    private static final int STRIDE = 3;

    private final Chance chance;
    private final long start;
    private final int firstHost;

    /** @param start epoch milliseconds; there are none before */
    Episodes(Chance chance, long start) {
        this.chance = chance;
        this.start = start;
        this.firstHost = (int) (HOSTS * chance.at(4, 0));
    }

    /** The episode that a CPU is in, if any. Those of one CPU never overlap. */
    @Nullable
    Episode at(int series, long time) {
        long slot = Math.floorDiv(time - start, SLOT);
        for (long candidate = slot; candidate >= Math.max(-1, slot - 2); candidate--) {
            Episode episode = episode(series, candidate);
            if (isHit(series, candidate) && episode.contains(time)) {
                return episode;
            }
        }
        return null;
    }

    private boolean isHit(int series, long slot) {
        int host = (int) Math.floorMod(firstHost + slot * STRIDE, (long) HOSTS);
        int cpu = (int) (chance.at(5, slot) * SampleHosts.CPUS_PER_HOST);
        int companion = slot % 4 == 2 ? (cpu + 1) % SampleHosts.CPUS_PER_HOST : cpu;
        int ownCpu = series % SampleHosts.CPUS_PER_HOST;
        return series / SampleHosts.CPUS_PER_HOST == host && (ownCpu == cpu || ownCpu == companion);
    }

    private Episode episode(int series, long slot) {
        int allowedTop = SampleHosts.host(series).allowedTop();
        double level = allowedTop + (100 - allowedTop) * chance.between(0.5, 0.8, 500 + series, slot);
        if (slot < 0) {
            return new Episode(start - RISE, openingEnd(), level);
        }
        long begin = start + slot * SLOT + (long) chance.between(4_000, 12_000, 6, slot);
        return new Episode(begin, begin + (long) chance.between(68_000, 86_000, 7, slot), level);
    }

    /** Fades out as its window ends, or the next one if little of this is left. */
    private long openingEnd() {
        long windowEnd = (Math.floorDiv(start, WINDOW) + 1) * WINDOW;
        return (windowEnd - start < 15_000 ? windowEnd + WINDOW : windowEnd) + FALL * 3 / 5;
    }

    /**
     * A stretch of trouble.
     *
     * @param begin epoch milliseconds
     * @param end epoch milliseconds, exclusive
     * @param level percent, well over the host's threshold
     */
    record Episode(long begin, long end, double level) {

        boolean contains(long time) {
            return time >= begin && time < end;
        }

        /** Leads from a calm load up to the level and back again. */
        double load(double calm, long time) {
            double way = Math.min(1, Math.min((double) (time - begin) / RISE, (double) (end - time) / FALL));
            double wobble = 1 + 0.02 * Math.sin(time / 2_500.0 + begin);
            return calm + way * (level * wobble - calm);
        }
    }
}
