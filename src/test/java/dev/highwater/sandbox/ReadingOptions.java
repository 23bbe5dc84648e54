package dev.highwater.sandbox;

import dev.highwater.sandbox.readings.ReadingGenerator.Plan;
import dev.highwater.sandbox.readings.ReadingGenerator.Shape;
import picocli.CommandLine.Option;

/** Options of the commands that make readings up. */
final class ReadingOptions {

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "lively",
            description = {
                "lively (the default): like machines at work, with episodes that cross a threshold and recover.",
                "classic: the tutorial's data, evenly between 70 and 100.",
                "load: a fixed share of readings over 80, to measure throughput with."
            })
    private Shape profile = Shape.LIVELY;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            defaultValue = "35",
            description = "Readings per second, of 35 series together (${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "The same seed makes the same readings (${DEFAULT-VALUE}).")
    private long seed;

    double rate() {
        return rate;
    }

    /**
     * What to generate.
     *
     * @param count how many readings; 0 for no end
     * @param shareOver80 for the load profile, 0 to 1
     */
    Plan plan(long count, double shareOver80) {
        check(rate > 0 && rate <= 10_000_000, "--rate must be over 0 and at most 10000000.");
        check(count >= 0, "--count must not be negative.");
        check(shareOver80 >= 0 && shareOver80 <= 1, "--share-over-80 must be from 0 to 1.");
        return new Plan(profile, rate, count, seed, shareOver80);
    }

    private static void check(boolean valid, String message) {
        if (!valid) {
            throw new UsageException(message);
        }
    }
}
