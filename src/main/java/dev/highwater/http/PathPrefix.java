package dev.highwater.http;

import dev.highwater.configuration.HighwaterConfig;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Removes the path prefix that a proxy leaves on requests, and adds it to every {@code Location}. Requests without the
 * prefix are answered as well: those of probes, and of proxies that take it off.
 */
@ApplicationScoped
class PathPrefix {

    /** Before everything that looks at a path. */
    private static final int FIRST = -6_000;

    private static final String TAKEN_OFF = PathPrefix.class.getName();

    /** Scheme and authority, if there are any, and the path with all that follows. */
    private static final Pattern ADDRESS = Pattern.compile("((?:https?:)?//[^/?#]*)?(/.*)?");

    /** Without a slash at its end; empty if there is none. */
    private final String prefix;

    PathPrefix(HighwaterConfig config) {
        this.prefix = of(config.http().pathPrefix().map(String::toString));
    }

    void register(@Observes Router router) {
        if (!prefix.isEmpty()) {
            router.route().order(FIRST).handler(this::takeOff);
        }
    }

    /** Returns the prefix in the form in which it is compared with paths. */
    static String of(Optional<String> setting) {
        return setting.map(text -> text.strip().replaceFirst("/+$", "")).orElse("");
    }

    /**
     * Returns an address as clients of the proxy see it.
     *
     * @param address absolute, or a path
     */
    static String before(String prefix, String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            return address;
        }
        String path = parts.group(2) == null ? "/" : parts.group(2);
        String authority = parts.group(1) == null ? "" : parts.group(1);
        return path.startsWith(prefix + "/") ? address : authority + prefix + path;
    }

    private void takeOff(RoutingContext context) {
        String path = String.valueOf(context.request().path());
        if (context.get(TAKEN_OFF) == null && path.startsWith(prefix + "/")) {
            context.put(TAKEN_OFF, true);
            context.reroute(path.substring(prefix.length()));
        } else if (context.get(TAKEN_OFF) == null && path.equals(prefix)) {
            // The page's own addresses are relative: without the slash they would lead beside it.
            @Nullable String query = context.request().query();
            String whole = prefix + "/" + (query == null ? "" : "?" + query);
            context.response().setStatusCode(308).putHeader(HttpHeaders.LOCATION, whole);
            context.end();
        } else {
            context.addHeadersEndHandler(done -> putBack(context.response().headers()));
            context.next();
        }
    }

    private void putBack(MultiMap headers) {
        @Nullable String location = headers.get(HttpHeaders.LOCATION);
        if (location != null) {
            headers.set(HttpHeaders.LOCATION, before(prefix, location));
        }
    }
}
