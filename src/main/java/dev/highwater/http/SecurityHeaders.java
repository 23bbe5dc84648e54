package dev.highwater.http;

import io.quarkus.runtime.LaunchMode;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Adds the security headers that the OWASP Secure Headers Project advises: all of them to all responses but the parts
 * of a page, which get {@code X-Content-Type-Options} only. They tell browsers what Highwater's pages never do, so that
 * a fault in one of them, or a foreign page around it, can do less harm.
 */
@ApplicationScoped
class SecurityHeaders {

    /** Order of this filter: before all others, so that refused requests get the headers too. */
    private static final int BEFORE_ALL = -5_000;

    /** Mantine writes style elements; scripts are files of ours only. */
    private static final String PAGE_POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self';"
            + " frame-ancestors 'none'";

    /**
     * The policy for Swagger UI, which starts by a script in its page. It shows only the description of the API, and
     * nothing that users have written.
     */
    private static final String SWAGGER_POLICY =
            PAGE_POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'");

    private static final String PARTS = "/assets/";

    private static final String SWAGGER = "/q/swagger-ui";

    void register(@Observes Router router) {
        router.route().order(BEFORE_ALL).handler(SecurityHeaders::add);
    }

    private static void add(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        String path = String.valueOf(context.request().path());
        // Scripts, styles and fonts are no pages; these headers would be as large as some of them.
        if (!path.startsWith(PARTS)) {
            addToPage(headers, path);
        }
        context.next();
    }

    private static void addToPage(MultiMap headers, String path) {
        headers.set("Referrer-Policy", "same-origin");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        // While the page is being developed, Vite puts scripts of its own into it.
        if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
            headers.set("Content-Security-Policy", path.startsWith(SWAGGER) ? SWAGGER_POLICY : PAGE_POLICY);
        }
    }
}
