package dev.highwater.security;

import dev.highwater.configuration.HighwaterConfig;
import java.util.Locale;

/** How callers are known: {@code highwater.security.mode}. */
public enum SecurityMode {
    /** No one is asked; everybody may do everything. */
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

    /** What that header says: browsers ask for a password themselves (RFC 7617); of the rest only programs see it. */
    String challenge() {
        return this == BASIC ? "Basic realm=\"Highwater\", charset=\"UTF-8\"" : "Bearer realm=\"Highwater\"";
    }
}
