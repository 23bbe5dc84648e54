package dev.highwater.configuration;

import io.smallrye.config.WithDefault;

/** Which alerts a route takes, whatever it leads to; what is left out matches everything. */
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
}
