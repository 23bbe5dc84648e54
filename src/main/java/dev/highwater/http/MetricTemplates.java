package dev.highwater.http;

import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets the address under which a request is counted in the HTTP metrics where REST does not. There can be a hundred of
 * them at most, so a client that asks for a hundred invented pages would keep all others from being counted.
 */
@ApplicationScoped
class MetricTemplates {

    /** Where the metrics look for it; REST puts its own there once it knows the resource. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private static final int BEFORE_EVERYTHING = -20_000;

    void register(@Observes Router router) {
        router.route().order(BEFORE_EVERYTHING).handler(MetricTemplates::note);
    }

    private static void note(RoutingContext context) {
        if (context.request() instanceof HttpServerRequestInternal request) {
            template(request.path()).ifPresent(template -> request.context().putLocal(TEMPLATE, template));
        }
        context.next();
    }

    /** Empty for the API and what is for the operator, which have their own way. */
    static Optional<String> template(@Nullable String path) {
        if (path == null || path.equals("/") || path.startsWith("/api/") || path.startsWith("/q/")) {
            return Optional.empty();
        }
        if (path.startsWith("/ws/")) {
            return Optional.of("/ws/live");
        }
        return Optional.of(PageAddresses.isPage(path) ? "/{page}" : "/{file}");
    }
}
