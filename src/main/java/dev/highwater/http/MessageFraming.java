package dev.highwater.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that a proxy and this server could read differently, in where they end, which host they are for (RFC
 * 9112, sections 3.2 and 6.1), or who makes them. Closes their connection, so that nothing after them is taken for a
 * request. Requests that cannot be parsed at all are refused by the web server.
 */
@ApplicationScoped
class MessageFraming {

    /** Before anything else takes a request for what it seems. */
    private static final int FIRST = -5_000;

    private static final String CHUNKED = "chunked";

    private final ProblemWriter problems;

    MessageFraming(ProblemWriter problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::check);
    }

    private void check(RoutingContext context) {
        Optional<Problem> wrong = problem(context.request());
        if (wrong.isPresent()) {
            problems.endConnection(context, wrong.get());
        } else {
            context.next();
        }
    }

    private static Optional<Problem> problem(HttpServerRequest request) {
        List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        if (!codings.isEmpty() && (codings.size() > 1 || !codings.get(0).strip().equalsIgnoreCase(CHUNKED))) {
            return Optional.of(Problem.ofStatus(501, "The only transfer coding here is chunked"));
        }
        if (!codings.isEmpty() && request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            return Optional.of(Problem.ofStatus(400, "Content-Length and Transfer-Encoding exclude each other"));
        }
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        if (hosts.size() > 1) {
            return Optional.of(Problem.ofStatus(400, "The header Host must be given once"));
        }
        if (request.headers().getAll(HttpHeaders.AUTHORIZATION).size() > 1) {
            return Optional.of(Problem.ofStatus(400, "The header Authorization must be given once"));
        }
        return isForAnother(request.uri(), hosts)
                ? Optional.of(Problem.ofStatus(400, "The address and the header Host name different hosts"))
                : Optional.empty();
    }

    /**
     * Whether the target names another host than the header: of {@code GET http://a/ HTTP/1.1} and {@code Host: b} the
     * former counts (RFC 9112), and most code looks at the latter.
     */
    private static boolean isForAnother(@Nullable String uri, List<String> hosts) {
        if (uri == null || hosts.isEmpty() || !uri.matches("(?i)https?://.*")) {
            return false;
        }
        try {
            return !hosts.get(0).strip().equalsIgnoreCase(URI.create(uri).getRawAuthority());
        } catch (IllegalArgumentException none) {
            return true;
        }
    }
}
