package dev.highwater.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page of the dashboard. All addresses in it are relative to its {@code <base>}, which is written for each path and
 * is relative as well. So the page works under any path of a proxy, whether or not the proxy takes the path off, and
 * without a setting.
 */
@ApplicationScoped
class DashboardPage {

    /** The base element that the build writes to the page. */
    static final String BASE_IN_PAGE = "<base href=\"/\" />";

    private static final String RESOURCE = "META-INF/resources/index.html";

    /** Empty while the page is being developed: then Vite has it. */
    private final Optional<String> page = read();

    /** Whether there is a page to {@link #send}. */
    boolean isThere() {
        return page.isPresent();
    }

    /** Ends the request with the page, or with its headers only. */
    void send(RoutingContext context) {
        byte[] body = page.orElse("")
                .replace(
                        BASE_IN_PAGE,
                        "<base href=\"" + base(String.valueOf(context.request().path())) + "\" />")
                .getBytes(StandardCharsets.UTF_8);
        HttpServerResponse response = context.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
            context.end();
        } else {
            context.end(Buffer.buffer(body));
        }
    }

    /** The way from a page to the root: {@code ../} from {@code /alerts/12} (RFC 3986, section 5.2). */
    static String base(String path) {
        long folders = path.chars().filter(character -> character == '/').count() - 1;
        return folders <= 0 ? "./" : "../".repeat((int) folders);
    }

    private static Optional<String> read() {
        try (@Nullable
                InputStream resource =
                        Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE)) {
            return resource == null
                    ? Optional.empty()
                    : Optional.of(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The page of the dashboard cannot be read", e);
        }
    }
}
