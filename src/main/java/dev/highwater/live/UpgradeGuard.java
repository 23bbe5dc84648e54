package dev.highwater.live;

import dev.highwater.failure.LoggedOnce;
import dev.highwater.http.Authority;
import dev.highwater.http.Problem;
import dev.highwater.http.ProblemWriter;
import dev.highwater.security.Gate;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Decides on upgrades before the WebSocket container sees them. The container's own place for it,
 * {@code ServerEndpointConfig.Configurator.checkOrigin}, does not learn which host the request was for, and a refusal
 * there ends as 404.
 *
 * <p>Behind a proxy that changes {@code Host}, either let it keep the header, or set
 * {@code quarkus.http.proxy.proxy-address-forwarding} and {@code quarkus.http.proxy.enable-forwarded-host}: then the
 * forwarded host counts.
 */
@ApplicationScoped
class UpgradeGuard {

    private static final Logger LOG = Logger.getLogger(UpgradeGuard.class);

    /**
     * Filters with a higher priority run first; the container has 101. Who may not see alerts has been refused already.
     */
    private static final int BEFORE_THE_CONTAINER = Gate.PRIORITY - 10;

    /** So many different refusals are named in the log, each once: browsers try again every few seconds. */
    private static final int MOST_LOGGED = 20;

    private final LivePlaces places;
    private final ProblemWriter problems;
    private final LoggedOnce refusals = new LoggedOnce(LOG, MOST_LOGGED);

    UpgradeGuard(LivePlaces places, ProblemWriter problems) {
        this.places = places;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_CONTAINER);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!context.normalizedPath().equals(LiveEndpoint.PATH)) {
            context.next();
        } else if (!request.headers().contains(HttpHeaders.UPGRADE)) {
            context.response().putHeader(HttpHeaders.UPGRADE, "websocket");
            problems.end(
                    context,
                    Problem.upgradeRequired("This is a WebSocket. If it was asked for as one, something in between has"
                            + " not passed on the headers Upgrade and Connection."));
        } else {
            List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
            LiveAccess access = LiveAccess.of(origins, Authority.of(request), places.full(request));
            switch (access.state()) {
                case OPEN -> {
                    places.take(request);
                    context.next();
                }
                case REFUSED -> {
                    refusals.warn(access.reason(), access.reason());
                    problems.end(context, Problem.forbidden(access.reason()));
                }
                case FULL -> problems.end(context, Problem.unavailable(access.reason()));
            }
        }
    }
}
