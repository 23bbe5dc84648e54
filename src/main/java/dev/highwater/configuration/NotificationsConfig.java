package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What holds for all receivers: {@code highwater.notifications.*}. */
public interface NotificationsConfig {

    /**
     * Whether a receiver is notified of alerts that already fire when it is configured or a route begins to lead to it,
     * and of changes while it was not configured. Acknowledged and silenced alerts are left out.
     */
    @WithDefault("true")
    boolean catchUp();

    /**
     * The receiver, by its name such as {@code email:ops@example.org}, that is notified of alerts which wait for
     * another one that cannot be notified.
     */
    Optional<String> fallback();

    /** How long they wait before that. From {@code 1m} to {@code 1d}. */
    @WithDefault("10m")
    Duration fallbackAfter();
}
