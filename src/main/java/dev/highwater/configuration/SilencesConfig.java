package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Silences held in memory, and what they may be: {@code highwater.silences.*}. */
public interface SilencesConfig {

    /**
     * How long a silence may last, by the role of its author; without limit in the mode that does not identify callers.
     */
    Longest longest();

    /**
     * Whether a silence may match every host and CPU, in modes that identify callers: {@code confirm} (only with
     * {@code confirm=everything}), {@code refuse} or {@code allow}.
     */
    @WithDefault("confirm")
    String matchingEverything();

    /**
     * How long before a silence ends the receivers are reminded that alerts still fire under it; 0 for never. From
     * {@code 0s} to {@code 1d}.
     */
    @WithDefault("15m")
    Duration remindBefore();

    /**
     * How often the snapshot is read again, should a notification have been missed. From {@code 1s} to {@code 36500d}.
     */
    @WithDefault("30s")
    Duration refreshInterval();

    interface Longest {

        /** How long a silence of an operator may last; {@code 0s} without limit. From {@code 0s} to {@code 36500d}. */
        @WithDefault("7d")
        Duration operator();

        /** How long a silence of an editor may last; {@code 0s} without limit. From {@code 0s} to {@code 36500d}. */
        @WithDefault("30d")
        Duration editor();

        /**
         * How long a silence of an administrator may last; {@code 0s} without limit. From {@code 0s} to {@code 36500d}.
         */
        @WithDefault("0s")
        Duration admin();
    }
}
