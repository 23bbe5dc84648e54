package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Baselines, which learn from its averages what is usual for each series: {@code highwater.baselines.*}. */
public interface BaselinesConfig {

    /** Whether this instance learns; without, nothing is unusual. */
    @WithDefault("true")
    boolean enabled();

    /**
     * How many series an instance learns at most, which bounds its memory, some 2 KB each. Further ones are counted and
     * not learnt. At least 1.
     */
    @WithDefault("20000")
    int maximumSeries();

    /**
     * How often baselines are saved; after a restart, averages since then are read again. From {@code 1s} to
     * {@code 1d}.
     */
    @WithDefault("10m")
    Duration saveEvery();

    /** A series of which nothing has come for so long is forgotten. From {@code 1h} to {@code 36500d}. */
    @WithDefault("60d")
    Duration forgetAfter();
}
