package dev.highwater.security;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header {@code Authorization} (RFC 9110, section 11.6.2). */
final class Authorization {

    private Authorization() {}

    /**
     * Returns the credentials after the scheme; empty if the request has no such header, or one of another scheme.
     *
     * @param scheme in any case, such as {@code Bearer}
     */
    static Optional<String> of(RoutingContext context, String scheme) {
        @Nullable String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        String start = scheme + " ";
        return header != null && header.regionMatches(true, 0, start, 0, start.length())
                ? Optional.of(header.substring(start.length()))
                : Optional.empty();
    }
}
