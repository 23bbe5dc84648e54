package dev.highwater.configuration;

import io.smallrye.config.WithDefault;

/** What holds for all receivers: {@code highwater.notifications.*}. */
public interface NotificationsConfig {

    /**
     * Whether a receiver is notified of what fires already when it is configured, or when a route leads to it; and of
     * what changed while it was not. What somebody has acknowledged or silenced is left out.
     */
    @WithDefault("true")
    boolean catchUp();
}
