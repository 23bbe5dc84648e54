package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Log-ins and roles: {@code highwater.security.*}. */
public interface SecurityConfig {

    /**
     * How callers are identified: {@code none} (not at all), {@code basic} (passwords of a file), {@code oidc} (an
     * OpenID provider; its settings are those of {@code quarkus.oidc.*}) or {@code proxy} (by a proxy in front).
     */
    @WithDefault("none")
    String mode();

    /**
     * Declares in mode {@code none} that a proxy in front authenticates callers, or that others cannot reach the port.
     * Without it the service does not start on an address that others can reach.
     */
    @WithDefault("false")
    boolean behindProxy();

    /** The role of those whose groups give them none: {@code viewer} … {@code admin}; unless given they have none. */
    Optional<String> defaultRole();

    /** Whether {@code /q/metrics} is for everybody, or for those with the role viewer. */
    @WithDefault("true")
    boolean openMetrics();

    /** Mode {@code basic}. */
    Basic basic();

    /** Mode {@code proxy}. */
    Proxy proxy();

    /** The groups of an OpenID provider or a proxy that give each role. */
    Groups groups();

    /** The record of who did what. */
    Audit audit();

    interface Basic {

        /** A line for each user: {@code name:bcrypt-hash:role}; read again when it changes. */
        Optional<String> usersFile();
    }

    interface Proxy {

        /** Addresses of the proxy, such as {@code 10.0.0.7} or {@code 10.0.0.0/8}; others are refused. */
        Optional<List<String>> addresses();

        /** The header in which the proxy says who it is. */
        @WithDefault("X-Forwarded-User")
        String userHeader();

        /** The header in which it says which groups they are in, with commas between. */
        @WithDefault("X-Forwarded-Groups")
        String groupsHeader();

        /** Where the page sends those who log out, such as {@code /oauth2/sign_out}. */
        Optional<String> logOutUrl();
    }

    interface Groups {

        @WithDefault("viewer")
        List<String> viewer();

        @WithDefault("operator")
        List<String> operator();

        @WithDefault("editor")
        List<String> editor();

        @WithDefault("admin")
        List<String> admin();
    }

    interface Audit {

        /** Entries are deleted after this time. From {@code 1h} to {@code 36500d}. */
        @WithDefault("365d")
        Duration retention();
    }
}
