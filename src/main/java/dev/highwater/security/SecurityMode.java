package dev.highwater.security;

import dev.highwater.configuration.HighwaterConfig;
import java.util.Locale;

/** How callers are identified: {@code highwater.security.mode}. */
public enum SecurityMode {
    /** Callers are not identified, and everyone may do everything. */
    NONE,
    /** Users and passwords of a file. */
    BASIC,
    /** An OpenID provider. */
    OIDC,
    /** A proxy in front. */
    PROXY;

    /** The header that says how to say who one is (RFC 9110, section 11.6.1). */
    static final String CHALLENGE = "WWW-Authenticate";

    /** The mode that is set. */
    public static SecurityMode of(HighwaterConfig config) {
        return valueOf(config.security().mode().toUpperCase(Locale.ROOT));
    }

    /**
     * Returns the value of the header {@code WWW-Authenticate}. For {@code Basic} browsers ask for a password
     * themselves (RFC 7617); the others are for programs only.
     */
    String challenge() {
        return this == BASIC ? "Basic realm=\"Highwater\", charset=\"UTF-8\"" : "Bearer realm=\"Highwater\"";
    }
}
