package dev.highwater.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers addresses that no other handler has answered: with the dashboard if it has a page there, and with 404
 * otherwise. If the page were the answer to everything, a probe of {@code /metrics} or {@code /healthz} would take it
 * for a success.
 */
@ApplicationScoped
class UnknownAddresses {

    /** Before static files, after authentication, so that a log-in returns to this page. */
    private static final int BEFORE_FILES = -120;

    private static final Pattern HEALTH = Pattern.compile("/q/health(/(live|ready|started|well)?)?/?");
    private static final String PAGE = "/";
    private static final String FILE = "/index.html";
    private static final String PAGE_METHODS = "GET, HEAD, OPTIONS";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final ProblemWriter problems;

    private final DashboardPage dashboard;

    UnknownAddresses(ProblemWriter problems, DashboardPage dashboard) {
        this.problems = problems;
        this.dashboard = dashboard;
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_FILES).handler(this::page);
        router.route("/q/health/*").order(BEFORE_FILES).handler(this::health);
        router.route().last().handler(this::nothing);
    }

    private void page(RoutingContext context) {
        String path = context.request().path();
        if (!PageAddresses.isPage(path) && !path.equals(FILE)) {
            context.next();
        } else if (context.request().method().equals(HttpMethod.OPTIONS)) {
            context.response().setStatusCode(204).putHeader(HttpHeaders.ALLOW, PAGE_METHODS);
            context.end();
        } else if (!READING.contains(context.request().method())) {
            context.response().putHeader(HttpHeaders.ALLOW, PAGE_METHODS);
            problems.end(context, Problem.ofStatus(405, "This address does not know that method"));
        } else if (dashboard.isThere()) {
            dashboard.send(context);
        } else if (path.equals(PAGE)) {
            context.next();
        } else {
            context.reroute(PAGE);
        }
    }

    /** A group of health checks that no one has made would be well. */
    private void health(RoutingContext context) {
        if (HEALTH.matcher(context.normalizedPath()).matches()) {
            context.next();
        } else {
            nothing(context);
        }
    }

    private void nothing(RoutingContext context) {
        problems.end(context, Problem.notFound("Nothing is at this address"));
    }
}
