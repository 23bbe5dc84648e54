package dev.highwater.sandbox.readings;

/** Noise without any rhythm: the tutorial's data, and the load that throughput is measured with. */
final class UniformProfile implements Profile {

    private final Chance chance;
    private final double low;
    private final double split;
    private final double shareAboveSplit;
    /** Two readings of a series at the same millisecond must not be twins. */
    private long count;

    private UniformProfile(long seed, double low, double split, double shareAboveSplit) {
        this.chance = new Chance(seed);
        this.low = low;
        this.split = split;
        this.shareAboveSplit = shareAboveSplit;
    }

    /** Evenly between 70 and 100, as the tutorial's fake data producer does it. */
    static UniformProfile classic(long seed) {
        return new UniformProfile(seed, 70, 70, 1);
    }

    /**
     * Evenly on either side of 80, which is where the filter cuts.
     *
     * @param shareOver80 0 to 1; 0.2 is evenly between 0 and 100
     */
    static UniformProfile load(long seed, double shareOver80) {
        return new UniformProfile(seed, 0, 80, shareOver80);
    }

    @Override
    public double usage(int series, long time) {
        double draw = chance.at(series, count++);
        if (draw < shareAboveSplit) {
            return split + (100 - split) * (1 - draw / shareAboveSplit);
        }
        return low + (split - low) * (draw - shareAboveSplit) / (1 - shareAboveSplit);
    }
}
