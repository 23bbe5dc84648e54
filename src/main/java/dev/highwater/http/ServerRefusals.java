package dev.highwater.http;

import io.vertx.core.VertxException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Explains refusals that the web server would send without a text, or as an internal error: a {@code Host} without a
 * host, a path with a broken escape, an address that does not begin with a slash. What is not HTTP at all does not get
 * this far; the web server answers with a bare 400. All are counted as requests.
 */
@ApplicationScoped
class ServerRefusals {

    private static final int BEFORE_EVERYTHING = -10_000;

    /** Statuses with which the web server itself refuses requests, besides those that our code sends on purpose. */
    private static final int[] STATUSES = {400, 404, 405, 406, 413, 414, 415, 416, 417, 431};

    private static final Logger LOG = Logger.getLogger(ServerRefusals.class);

    private static final String HOST =
            "The header Host must name a host, and a port if need be, as in Host: localhost:8080";
    private final ProblemWriter problems;

    ServerRefusals(ProblemWriter problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_EVERYTHING).failureHandler(this::failed);
        for (int status : STATUSES) {
            router.errorHandler(status, context -> refuse(context, status));
        }
    }

    private void failed(RoutingContext context) {
        @Nullable Throwable failure = context.failure();
        if (context.response().ended() || context.response().closed()) {
            // Such as a body that was cut off, of which its sender has been answered.
            LOG.debugf(
                    failure,
                    "%s failed when it was answered already",
                    context.request().path());
            return;
        }
        boolean isTheServers = failure == null || failure instanceof VertxException;
        if (isTheServers && context.statusCode() >= 400 && context.statusCode() < 500) {
            refuse(context, context.statusCode());
        } else {
            context.next();
        }
    }

    private void refuse(RoutingContext context, int status) {
        if (!context.response().ended()) {
            problems.end(context, problem(context, status));
        }
    }

    private static Problem problem(RoutingContext context, int status) {
        return switch (status) {
            case 400 ->
                context.request().authority() == null
                        ? Problem.ofStatus(status, HOST)
                        : Problem.malformedAddress(RequestCheck.NO_URI);
            case 404 -> Problem.notFound("Nothing is at this address");
            default -> Problem.ofStatus(status, "The web server refuses the request");
        };
    }
}
