package dev.highwater.sandbox.readings;

import dev.highwater.sandbox.readings.Episodes.Episode;

/**
 * Looks like machines at work: a day's rhythm squeezed into minutes, noise, spikes too short to matter, and
 * {@link Episodes} that stay over the host's threshold for a minute and recover.
 *
 * <p>All sizes are shares of the host's threshold, so that the load without episodes, spikes included, averages below
 * it for every host, doc with its 20 % as well as dopey with 90 %.
 */
final class LivelyProfile implements Profile {

    private static final long DAY = 6 * 60_000;
    private static final long SPIKE_SLOT = 60_000;
    /**
     * The signal is computed this often, which the eye cannot distinguish from always; noise comes on top for each
     * reading.
     */
    private static final long STEP = 20;

    private static final double BASE = 0.55;
    private static final double RHYTHM = 0.13;
    private static final double DRIFT = 0.05;
    private static final double NOISE = 0.04;
    /** What one spike may add to a 30 s average. */
    private static final double SPIKE = 0.1;

    private final Chance chance;
    private final Episodes episodes;
    private final double[] signals = new double[SampleHosts.SERIES];
    private final long[] steps = new long[SampleHosts.SERIES];

    /** @param start epoch milliseconds; from here on the episodes begin, the first at once */
    LivelyProfile(long seed, long start) {
        chance = new Chance(seed);
        episodes = new Episodes(chance, start);
    }

    @Override
    public double usage(int series, long time) {
        long step = Math.floorDiv(time, STEP);
        if (steps[series] != step) {
            steps[series] = step;
            signals[series] = signal(series, step * STEP);
        }
        int allowedTop = SampleHosts.host(series).allowedTop();
        double noise = (chance.at(series, time) - 0.5) * 2 * NOISE * Math.min(allowedTop, 50);
        return Math.max(0.1, Math.min(100, signals[series] + noise));
    }

    private double signal(int series, long time) {
        int allowedTop = SampleHosts.host(series).allowedTop();
        double calm = allowedTop
                * (BASE + chance.between(-0.06, 0.06, 1, series) + rhythm(series, time) + drift(series, time));
        Episode episode = episodes.at(series, time);
        if (episode != null) {
            return episode.load(calm, time);
        }
        return calm + spike(series, allowedTop, time) * (1 - calm / 100);
    }

    /** The CPUs of a host share its day, with a little of their own. */
    private double rhythm(int series, long time) {
        double phase = chance.at(2, series / SampleHosts.CPUS_PER_HOST) + 0.05 * chance.at(3, series);
        return RHYTHM * Math.sin(2 * Math.PI * (phase + (double) time / DAY));
    }

    /** Wanders between random points seven seconds apart. */
    private double drift(int series, long time) {
        long point = Math.floorDiv(time, 7_000L);
        double way = (time - point * 7_000L) / 7_000.0;
        double from = chance.between(-1, 1, 100 + series, point);
        double to = chance.between(-1, 1, 100 + series, point + 1);
        double smooth = way * way * (3 - 2 * way);
        return DRIFT * (from + (to - from) * smooth);
    }

    /** Half of the minutes have one; the shorter, the higher. */
    private double spike(int series, int allowedTop, long time) {
        long slot = Math.floorDiv(time, SPIKE_SLOT);
        if (chance.at(200 + series, slot) < 0.5) {
            return 0;
        }
        double length = chance.between(1_500, 5_000, 300 + series, slot);
        double start = slot * SPIKE_SLOT + chance.between(5_000, 50_000, 400 + series, slot);
        boolean within = time >= start && time < start + length;
        return within ? Math.min(100, SPIKE * allowedTop * 30_000 / length) : 0;
    }
}
