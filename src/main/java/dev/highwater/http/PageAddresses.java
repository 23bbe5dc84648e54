package dev.highwater.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Lets the dashboard's own addresses, such as {@code /thresholds}, be opened, reloaded and sent to others: whatever is neither a
 * file nor under the prefix of a server is the dashboard, which itself says when it knows no such page.
 */
@ApplicationScoped
class PageAddresses {

    /** After the files of the dashboard, which Quinoa serves at 1,100, and before the REST interface at 10,000. */
    private static final int BETWEEN_FILES_AND_REST = 2_000;

    /** A dot in the last part is a file that is missing; answering it with the page would hide that. */
    private static final Pattern ELSEWHERE = Pattern.compile("/|/(api|q|ws)(/.*)?|.*\\.[^/]*");

    void register(@Observes Router router) {
        router.route().order(BETWEEN_FILES_AND_REST).handler(PageAddresses::route);
    }

    private static void route(RoutingContext context) {
        if (isPage(context.request().method(), context.normalizedPath())) {
            context.reroute("/");
        } else {
            context.next();
        }
    }

    /** Whether the dashboard is what somebody asks for. */
    static boolean isPage(HttpMethod method, String path) {
        boolean isReading = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        return isReading && !ELSEWHERE.matcher(path).matches();
    }
}
