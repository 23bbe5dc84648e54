package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Thresholds held in memory, and their preview: {@code highwater.thresholds.*}. */
public interface ThresholdsConfig {

    /**
     * How often the snapshot is read again, should a notification have been missed. From {@code 1s} to {@code 36500d}.
     */
    @WithDefault("30s")
    Duration refreshInterval();

    /** The preview of a proposed threshold. */
    Preview preview();

    interface Preview {

        /** How far to look back, as long as the topic of averages reaches. From {@code 1s} to {@code 365d}. */
        @WithDefault("24h")
        Duration period();

        /** How long one preview may read; after that it says how far it got. From {@code 1s} to {@code 1m}. */
        @WithDefault("5s")
        Duration timeLimit();
    }
}
