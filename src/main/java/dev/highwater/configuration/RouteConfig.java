package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The conditions of a route to any receiver. A condition that is left out matches every alert. */
public interface RouteConfig {

    /** The least level: {@code warning} or {@code critical}. */
    @WithDefault("warning")
    String level();

    /** A host, or a pattern of hosts: {@code *} for any run of characters, {@code ?} for one. */
    @WithDefault("*")
    String hostname();

    /** A CPU, or a pattern of CPUs. */
    @WithDefault("*")
    String cpu();

    /** A team, or a pattern of teams, as thresholds name them; an alert of no team is taken by {@code *} only. */
    @WithDefault("*")
    String team();

    /**
     * If longer than 0, the route takes an alert only once it has fired for so long unacknowledged. Such a route does
     * not keep the alert from its other receivers. From {@code 0s} to {@code 30d}.
     */
    @WithDefault("0s")
    Duration after();

    /**
     * The only times at which the route takes alerts, {@code mon-fri 08:00-18:00 Europe/Berlin}; at any time if it is
     * left out.
     */
    Optional<String> hours();
}
