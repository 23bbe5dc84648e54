package dev.highwater.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses addresses under {@code /api} that do not say what was meant, before a resource takes them for something else: REST would
 * change host {@code a} for {@code /thresholds/a;b}, and show all alerts for {@code ?stat=firing}.
 */
@ApplicationScoped
class AddressCheck {

    private static final int BEFORE_REST = -1_000;
    private static final char REPLACED = '\uFFFD';

    private final ApiAddresses addresses;
    private final ProblemWriter problems;

    AddressCheck(ApiAddresses addresses, ProblemWriter problems) {
        this.addresses = addresses;
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route("/api/*").order(BEFORE_REST).handler(this::check);
    }

    private void check(RoutingContext context) {
        String path = context.request().path();
        @Nullable String query = context.request().query();
        if (!isReadable(path) || query != null && !isReadable(query)) {
            problems.end(context, Problem.malformedAddress("What stands after each % must together be UTF-8"));
        } else if (path.indexOf(';') >= 0) {
            problems.end(context, Problem.malformedAddress("A semicolon in a name must be written as %3B"));
        } else {
            Set<String> known = addresses
                    .parameters(context.request().method().name(), path)
                    .orElseGet(() -> context.queryParams().names());
            List<Violation> unknown = context.queryParams().names().stream()
                    .filter(name -> !known.contains(name))
                    .sorted()
                    .map(name -> new Violation(name, "is not a parameter of this address; it knows " + list(known)))
                    .toList();
            if (unknown.isEmpty()) {
                context.next();
            } else {
                problems.end(context, Problem.invalid(unknown));
            }
        }
    }

    /** What is no escape at all the HTTP server has refused. */
    private static boolean isReadable(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8).indexOf(REPLACED) < 0;
    }

    private static String list(Set<String> known) {
        return known.isEmpty() ? "none" : String.join(", ", known);
    }
}
