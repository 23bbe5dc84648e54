package dev.highwater.http;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.failure.LoggedOnce;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that a foreign page makes a visitor's browser send: under a host name that is not Highwater's (421),
 * or from a foreign page with a method that may change something (403). The live feed, which any page can open as well,
 * has its own check.
 */
@ApplicationScoped
class CallerCheck {

    /** Before everything else that may answer. */
    private static final int FIRST = -4_000;

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** Maximum number of different refusals that are logged, each once: a probe asks again every few seconds. */
    private static final int MOST_LOGGED = 20;

    private static final int LONGEST_LOGGED = 300;

    private static final Logger LOG = Logger.getLogger(CallerCheck.class);

    private final HostPolicy hosts;
    private final ProblemWriter problems;
    private final LoggedOnce refusals = new LoggedOnce(LOG, MOST_LOGGED);

    CallerCheck(HighwaterConfig config, ProblemWriter problems) {
        this.hosts = HostPolicy.of(
                config.dashboard().url().map(String::toString),
                config.http().allowedHosts().stream()
                        .flatMap(List::stream)
                        .map(String::toString)
                        .toList());
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::check);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String authority = Authority.of(request);
        List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
        boolean namesAHost = !authority.isEmpty() || request.headers().contains(HttpHeaders.HOST);
        if (namesAHost && !hosts.allows(authority)) {
            refuse(context, Problem.misdirected(misdirected(request, authority)));
        } else if (!READING.contains(request.method()) && !OriginPolicy.allows(origins, authority)) {
            refuse(context, Problem.forbidden(OriginPolicy.refusal("change anything here", origins, authority)));
        } else {
            context.next();
        }
    }

    private static String misdirected(HttpServerRequest request, String authority) {
        @Nullable String name = authority.isEmpty() ? request.getHeader(HttpHeaders.HOST) : authority;
        return ("The request was for the host '%s', which is not a name of this service. If it is, set"
                        + " HIGHWATER_DASHBOARD_URL to the address of the dashboard, or"
                        + " HIGHWATER_HTTP_ALLOWED_HOSTS to all names,"
                        + " such as highwater.example.org,*.internal.example.org")
                .formatted(String.valueOf(name).toLowerCase(Locale.ROOT).replaceAll("\\p{Cntrl}", "?"));
    }

    private void refuse(RoutingContext context, Problem problem) {
        String reason = problem.detail();
        String excerpt = reason.length() > LONGEST_LOGGED ? reason.substring(0, LONGEST_LOGGED) + "…" : reason;
        refusals.warn(
                excerpt,
                "Refused %s %s: %s"
                        .formatted(context.request().method(), context.request().path(), excerpt));
        problems.end(context, problem);
    }
}
