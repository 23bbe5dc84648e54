package dev.highwater.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import org.jspecify.annotations.Nullable;

/** Host and port that a request was sent to (RFC 9110, section 7.2). */
public final class Authority {

    private Authority() {}

    /**
     * As the client sees it; behind a proxy that of its backend, unless the proxy keeps it or a setting lets the
     * forwarded one count.
     *
     * @return empty if the request names none, or none that could be one
     */
    public static String of(HttpServerRequest request) {
        @Nullable HostAndPort authority = request.authority();
        return authority == null ? "" : withPort(authority.toString(), request.getHeader(HttpHeaders.HOST));
    }

    /**
     * Where a forwarded scheme counts, Quarkus takes its default port for that of the client. Where {@code Host} is the
     * same host, it knows better.
     */
    static String withPort(String authority, @Nullable String host) {
        return host != null && host.startsWith(authority + ":") ? host : authority;
    }
}
