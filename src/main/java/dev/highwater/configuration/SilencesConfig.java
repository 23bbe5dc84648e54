package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Silences held in memory, and what they may be: {@code highwater.silences.*}. */
public interface SilencesConfig {

    /**
     * How long a silence may last, by the role of who makes it; where no one is asked who it is, for as long as they
     * like.
     */
    Longest longest();

    /**
     * What becomes of a silence that matches every host and CPU where it is asked who makes it: {@code confirm} (only
     * with {@code confirm=everything}), {@code refuse} or {@code allow}.
     */
    @WithDefault("confirm")
    @Pattern(
            regexp = "confirm|refuse|allow",
            message = "must be confirm, refuse or allow; set HIGHWATER_SILENCES_MATCHING_EVERYTHING")
    String matchingEverything();

    /** How often the snapshot is read again, should a notification have been missed. */
    @WithDefault("30s")
    @DurationMin(seconds = 1)
    @DurationMax(days = 36500)
    Duration refreshInterval();

    interface Longest {

        /** Of operators; {@code 0s} for as long as they like. */
        @WithDefault("7d")
        @DurationMin
        @DurationMax(days = 36500)
        Duration operator();

        /** Of editors. */
        @WithDefault("30d")
        @DurationMin
        @DurationMax(days = 36500)
        Duration editor();

        /** Of administrators. */
        @WithDefault("0s")
        @DurationMin
        @DurationMax(days = 36500)
        Duration admin();
    }
}
