package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Who may do what: {@code highwater.security.*}. */
public interface SecurityConfig {

    /**
     * How people and programs say who they are: {@code none} (not at all), {@code basic} (passwords of a file),
     * {@code oidc} (an OpenID provider; its settings are those of {@code quarkus.oidc.*}) or {@code proxy} (a proxy in
     * front says it).
     */
    @WithDefault("none")
    @Pattern(
            regexp = "none|basic|oidc|proxy",
            message = "must be none, basic, oidc or proxy; set HIGHWATER_SECURITY_MODE")
    String mode();

    /**
     * Says in mode {@code none} that a proxy in front asks who it is, or that others cannot reach the port: without,
     * the service does not start on an address that others may reach.
     */
    @WithDefault("false")
    boolean behindProxy();

    /** The role of those whose groups give them none: {@code viewer} … {@code admin}; unless given they have none. */
    Optional<
                    @Pattern(
                            regexp = "viewer|operator|editor|admin",
                            message = "must be viewer, operator, editor or admin; set HIGHWATER_SECURITY_DEFAULT_ROLE")
                    String>
            defaultRole();

    /** Whether {@code /q/metrics} is for everybody, or for those with the role viewer. */
    @WithDefault("true")
    boolean openMetrics();

    /** Mode {@code basic}. */
    Basic basic();

    /** Mode {@code proxy}. */
    Proxy proxy();

    /** Which groups of an OpenID provider or a proxy give which role. */
    Groups groups();

    /** The record of who did what. */
    Audit audit();

    interface Basic {

        /** A line for each user: {@code name:bcrypt-hash:role}; read again when it changes. */
        Optional<String> usersFile();
    }

    interface Proxy {

        /** A token of RFC 9110, section 5.6.2. */
        String HEADER = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

        /** Addresses of the proxy, such as {@code 10.0.0.7} or {@code 10.0.0.0/8}; others are refused. */
        Optional<List<String>> addresses();

        /** The header in which the proxy says who it is. */
        @WithDefault("X-Forwarded-User")
        @Pattern(regexp = HEADER, message = "must be the name of a header, such as X-Forwarded-User")
        String userHeader();

        /** The header in which it says which groups they are in, with commas between. */
        @WithDefault("X-Forwarded-Groups")
        @Pattern(regexp = HEADER, message = "must be the name of a header, such as X-Forwarded-User")
        String groupsHeader();

        /** Where the page sends those who log out, such as {@code /oauth2/sign_out}. */
        Optional<
                        @Pattern(
                                regexp = "(https?:/)?/[^\\s<>@]*",
                                message = "must be an http or https address, or a path; set"
                                        + " HIGHWATER_SECURITY_PROXY_LOG_OUT_URL")
                        String>
                logOutUrl();
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

        /** Entries are deleted after this time. */
        @WithDefault("365d")
        @DurationMin(hours = 1)
        @DurationMax(days = 36500)
        Duration retention();
    }
}
