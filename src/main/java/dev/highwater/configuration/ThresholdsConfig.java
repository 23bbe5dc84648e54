package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Thresholds held in memory, and their preview: {@code highwater.thresholds.*}. */
public interface ThresholdsConfig {

    /** How often the snapshot is read again, should a notification have been missed. */
    @WithDefault("30s")
    @DurationMin(seconds = 1)
    @DurationMax(days = 36500)
    Duration refreshInterval();

    /** What a proposed threshold would have done. */
    Preview preview();

    interface Preview {

        /** How far to look back, as long as the topic of averages reaches. */
        @WithDefault("24h")
        @DurationMin(seconds = 1)
        @DurationMax(days = 365)
        Duration period();

        /** How long one preview may read; after that it says how far it got. */
        @WithDefault("5s")
        @DurationMin(seconds = 1)
        @DurationMax(minutes = 1)
        Duration timeLimit();
    }
}
