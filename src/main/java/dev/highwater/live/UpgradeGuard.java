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
 * Accepts or refuses WebSocket upgrades before the container handles them. The container's own hook,
 * {@code ServerEndpointConfig.Configurator.checkOrigin}, does not know to which host the request was sent, and answers
 * a refusal with status 404.
 *
 * <p>Behind a proxy that changes {@code Host}, either let it keep the header, or set
 * {@code quarkus.http.proxy.proxy-address-forwarding} and {@code quarkus.http.proxy.enable-forwarded-host}, so that the
 * forwarded host is used.
 */
@ApplicationScoped
class UpgradeGuard {

    private static final Logger LOG = Logger.getLogger(UpgradeGuard.class);

    /**
     * Filters with a higher priority run first; the container's is 101. A client that may not see alerts has already
     * been refused by {@link Gate}.
     */
    private static final int BEFORE_THE_CONTAINER = Gate.PRIORITY - 10;

    /** Maximum number of different refusals that are logged, each once: browsers try again every few seconds. */
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
