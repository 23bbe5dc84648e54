package dev.highwater.http;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.HttpConfig;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Refuses requests whose body has not arrived as a whole in time, however steadily it trickles in (408). Connections on
 * which nothing arrives at all are closed by the web server.
 */
@ApplicationScoped
class BodyDeadline {

    /** After those who know at once that they will not read it. */
    private static final int BEFORE_THE_BODY = RequestCheck.BEFORE_REST + 2;

    private final HttpConfig config;
    private final RequestCheck requests;
    private final ProblemWriter problems;
    private final Vertx vertx;

    BodyDeadline(HighwaterConfig config, RequestCheck requests, ProblemWriter problems, Vertx vertx) {
        this.config = config.http();
        this.requests = requests;
        this.problems = problems;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_THE_BODY).handler(this::watch);
    }

    private void watch(RoutingContext context) {
        if (BodyCheck.mayHaveBody(context.request())) {
            Duration deadline = requests.takesFile(context.request()) ? config.fileDeadline() : config.bodyDeadline();
            long timer = vertx.setTimer(deadline.toMillis(), late -> refuse(context, deadline));
            context.addEndHandler(ended -> vertx.cancelTimer(timer));
        }
        context.next();
    }

    private void refuse(RoutingContext context, Duration deadline) {
        if (!context.request().isEnded() && !context.response().ended()) {
            problems.endConnection(
                    context,
                    Problem.ofStatus(
                            408, "The body must be there as a whole within %d s".formatted(deadline.toSeconds())));
        }
    }
}
