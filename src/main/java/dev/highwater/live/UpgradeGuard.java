package dev.highwater.live;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Decides on upgrades before the WebSocket container sees them. The container's own place for it,
 * {@code ServerEndpointConfig.Configurator.checkOrigin}, is not told which host the request was for, and a refusal
 * there ends as 404.
 *
 * <p>Behind a proxy that changes {@code Host}, either let it keep the header, or set
 * {@code quarkus.http.proxy.proxy-address-forwarding} and {@code quarkus.http.proxy.enable-forwarded-host}: then the
 * forwarded host counts.
 */
@ApplicationScoped
class UpgradeGuard {

    /** Filters with a higher priority run first; the container has 101. */
    private static final int BEFORE_THE_CONTAINER = 200;

    private final LiveBrowsers browsers;

    UpgradeGuard(LiveBrowsers browsers) {
        this.browsers = browsers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_CONTAINER);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.headers().contains(HttpHeaders.UPGRADE)
                || !context.normalizedPath().equals(LiveEndpoint.PATH)) {
            context.next();
        } else if (!OriginPolicy.allows(request.headers().getAll(HttpHeaders.ORIGIN), authority(request))) {
            refuse(context, 403, "Pages of other hosts may not open this WebSocket.");
        } else if (!browsers.hasRoom()) {
            refuse(context, 503, "There are as many connections as highwater.live.maximum-clients allows.");
        } else {
            context.next();
        }
    }

    private static String authority(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority == null ? "" : authority.toString();
    }

    private static void refuse(RoutingContext context, int status, String reason) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end(reason);
    }
}
