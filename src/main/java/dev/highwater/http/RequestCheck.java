package dev.highwater.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests with unknown parts before a resource misreads them: REST would change host {@code a} for
 * {@code /thresholds/a;b}, and show all alerts for {@code ?stat=firing}. Also refuses requests that are too large or
 * have an invalid address, which the web server would refuse without an explanation.
 */
@ApplicationScoped
class RequestCheck {

    /** Order of this filter: before REST, and before the web server's own check of the size. */
    static final int BEFORE_REST = -1_000;

    private static final int BEFORE_PAGES = -3_000;

    /** Two names of 253 and 64 characters, each of them twelve characters when encoded, are less than 4,000. */
    private static final int LONGEST_ADDRESS = 16_384;

    /** Bytes. Cookies of other services on the same host are the usual cause. */
    private static final int LARGEST_HEADERS = 20_480;

    private static final String BEYOND_ASCII =
            "Characters beyond ASCII must be written as their bytes in UTF-8, each as % and two hexadecimal"
                    + " digits: m%C3%BCnchen for"
                    + " münchen";

    static final String NO_URI =
            "Two hexadecimal digits must follow each %, and other characters than letters, digits and"
                    + " -._~!$&'()*+,;=:@/?"
                    + " be written so";

    /** Bytes that a body of JSON may have: a silence or threshold with the longest names is less than a tenth of it. */
    private static final long LARGEST_BODY = 65_536;

    /** Slack repeats the message whose button was pressed, and three quarters of that may be percent signs and such. */
    private static final long LARGEST_FORM = 262_144;

    /** After the web server has set its own limit for a body whose length is not known, which is that of a file. */
    private static final int AFTER_THE_SERVERS_LIMIT = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1;

    private static final char REPLACED = '\uFFFD';

    private final ApiAddresses addresses;
    private final ProblemWriter problems;
    private final long largestFile;

    RequestCheck(
            ApiAddresses addresses,
            ProblemWriter problems,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestFile) {
        this.addresses = addresses;
        this.problems = problems;
        this.largestFile = largestFile.asLongValue();
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_PAGES).handler(this::checkSize);
        router.route("/api/*").order(BEFORE_REST).handler(this::check);
        router.route("/api/*").order(AFTER_THE_SERVERS_LIMIT).handler(this::limitBody);
    }

    /** The web server itself takes more, since it refuses without a word. */
    private void checkSize(RoutingContext context) {
        String address = context.request().uri();
        int length = address.length();
        if (length > LONGEST_ADDRESS) {
            problems.end(
                    context,
                    Problem.addressTooLong(
                            "The address must have at most %d characters, has %d".formatted(LONGEST_ADDRESS, length)));
        } else if (sizeOf(context.request().headers()) > LARGEST_HEADERS) {
            problems.end(
                    context,
                    Problem.headersTooLarge("The headers must have at most " + LARGEST_HEADERS + " bytes together"));
        } else if (BodyCheck.isLarger(context.request(), largestFile)) {
            refuseBody(context, largestFile);
        } else if (!isAscii(address)) {
            problems.end(context, Problem.malformedAddress(BEYOND_ASCII));
        } else if (!isUri(address)) {
            problems.end(context, Problem.malformedAddress(NO_URI));
        } else {
            context.next();
        }
    }

    private void refuseBody(RoutingContext context, long largest) {
        problems.endConnection(context, Problem.tooLarge("The body must have at most " + largest + " bytes"));
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = request.path();
        @Nullable String query = request.query();
        long largest = largestBody(operation(request));
        if (BodyCheck.isLarger(request, largest)) {
            refuseBody(context, largest);
        } else if (BodyCheck.isEncoded(request)) {
            problems.end(context, Problem.unsupportedMediaType("The body must be sent without Content-Encoding"));
        } else if (!isReadable(path) || query != null && !isReadable(query)) {
            problems.end(context, Problem.malformedAddress("What stands after each % must together be UTF-8"));
        } else if (path.indexOf(';') >= 0) {
            problems.end(context, Problem.malformedAddress("A semicolon in a name must be written as %3B"));
        } else {
            checkOperation(context);
        }
    }

    private void checkOperation(RoutingContext context) {
        Optional<ApiAddresses.Operation> operation = operation(context.request());
        Set<String> known = operation
                .map(ApiAddresses.Operation::parameters)
                .orElseGet(() -> context.queryParams().names());
        List<Violation> wrong = wrongParameters(context.queryParams(), known);
        if (!wrong.isEmpty()) {
            problems.end(context, Problem.invalid(wrong));
        } else if (operation.isPresent() && !BodyCheck.takes(operation.get(), context.request())) {
            problems.end(
                    context,
                    Problem.unsupportedMediaType("The body must be sent as Content-Type: "
                            + (BodyCheck.isForm(operation.get()) ? BodyCheck.FORM : BodyCheck.JSON)));
        } else {
            context.next();
        }
    }

    /** Whether the body is a file, which may be much larger than anything else. */
    boolean takesFile(HttpServerRequest request) {
        return operation(request).filter(BodyCheck::isFile).isPresent();
    }

    private Optional<ApiAddresses.Operation> operation(HttpServerRequest request) {
        return addresses.operation(request.method().name(), request.path());
    }

    /** Bodies that do not say their length beforehand are cut off at it. */
    private void limitBody(RoutingContext context) {
        long largest = largestBody(operation(context.request()));
        context.put(VertxInputStream.MAX_REQUEST_SIZE_KEY, largest);
        context.next();
    }

    private long largestBody(Optional<ApiAddresses.Operation> operation) {
        if (operation.filter(BodyCheck::isFile).isPresent()) {
            return largestFile;
        }
        return operation.filter(BodyCheck::isForm).isPresent() ? LARGEST_FORM : LARGEST_BODY;
    }

    private static int sizeOf(MultiMap headers) {
        int size = 0;
        for (Map.Entry<String, String> header : headers) {
            size += header.getKey().length() + header.getValue().length() + 4;
        }
        return size;
    }

    /** No parameter is a list by being given several times: only the first would count, and no one would know. */
    private static List<Violation> wrongParameters(MultiMap query, Set<String> known) {
        return query.names().stream()
                .filter(name -> !known.contains(name) || query.getAll(name).size() > 1)
                .sorted()
                .map(name -> new Violation(
                        name,
                        known.contains(name)
                                ? "is given %d times; give it once"
                                        .formatted(query.getAll(name).size())
                                : "is not a parameter of this address; it knows " + list(known)))
                .toList();
    }

    private static boolean isReadable(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8).indexOf(REPLACED) < 0;
    }

    /** The web server would take each byte for a character. */
    private static boolean isAscii(String address) {
        return address.chars().allMatch(character -> character < 128);
    }

    private static boolean isUri(String address) {
        try {
            new URI(address);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String list(Set<String> known) {
        return known.isEmpty() ? "none" : String.join(", ", known);
    }
}
