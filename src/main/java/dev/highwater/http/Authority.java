package dev.highwater.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import org.jspecify.annotations.Nullable;

/** Host and port that a request was sent to (RFC 9110, section 7.2). */
public final class Authority {

    private Authority() {}

    /**
     * Returns host and port of a request as the client sees them; behind a proxy those of its backend, unless the proxy
     * keeps {@code Host} or a setting lets the forwarded one count.
     *
     * @return empty if the request names none, or none that could be one
     */
    public static String of(HttpServerRequest request) {
        @Nullable HostAndPort authority = request.authority();
        return authority == null ? "" : withPort(authority.toString(), request.getHeader(HttpHeaders.HOST));
    }

    /**
     * Returns the authority with the right port. If a forwarded scheme counts, Quarkus takes the scheme's default port
     * for the client's; {@code Host}, if it names the same host, has the real one.
     */
    static String withPort(String authority, @Nullable String host) {
        return host != null && host.startsWith(authority + ":") ? host : authority;
    }
}
