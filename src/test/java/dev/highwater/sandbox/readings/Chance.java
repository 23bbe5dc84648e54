package dev.highwater.sandbox.readings;

/**
 * Random numbers that are looked up instead of drawn: the same seed and coordinates always give the same number, in any
 * order and from any thread, at the cost of a few multiplications.
 *
 * <p>The mixing is the finalizer of SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014.
 */
final class Chance {

    private static final double UNIT = 0x1.0p-53;

    private final long seed;

    Chance(long seed) {
        this.seed = mix(seed);
    }

    /** Evenly distributed in [0, 1). */
    double at(long first, long second) {
        return (mix(mix(seed + first * 0x9e3779b97f4a7c15L) + second) >>> 11) * UNIT;
    }

    /** Evenly distributed in [low, high). */
    double between(double low, double high, long first, long second) {
        return low + (high - low) * at(first, second);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
