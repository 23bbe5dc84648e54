package dev.highwater.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what the head of a request says of its body: whether there is one, its size, and its kind. Pure. */
final class BodyCheck {

    static final String JSON = "application/json";

    /** The content type of Slack's requests; no other client sends it. */
    static final String FORM = "application/x-www-form-urlencoded";

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private BodyCheck() {}

    /** Whether there is a body, or, as HTTP/2 does not say so beforehand, might be one. */
    static boolean mayHaveBody(HttpServerRequest request) {
        return hasBody(request) || !READING.contains(request.method()) && !request.isEnded();
    }

    /**
     * Whether the operation takes bodies of this content type; operations that take files of several types check that
     * themselves. Forms and plain text, also without a type, are refused because a foreign page can make a browser send
     * them without a preflight request (Fetch standard, "CORS-safelisted request-header").
     */
    static boolean takes(ApiAddresses.Operation operation, HttpServerRequest request) {
        @Nullable String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return READING.contains(request.method())
                || !hasBody(request)
                || isFile(operation)
                || type != null && mediaType(type).equals(isForm(operation) ? FORM : JSON);
    }

    private static String mediaType(String header) {
        return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static boolean hasBody(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }

    static boolean isFile(ApiAddresses.Operation operation) {
        return !isForm(operation) && operation.bodyTypes().stream().anyMatch(type -> !type.equals(JSON));
    }

    /** Whether it takes a form, and nothing else. */
    static boolean isForm(ApiAddresses.Operation operation) {
        return operation.bodyTypes().equals(Set.of(FORM));
    }

    static boolean isLarger(HttpServerRequest request, long most) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        // The web server has seen that it is a number.
        return length != null && Long.parseLong(length.strip()) > most;
    }

    static boolean isEncoded(HttpServerRequest request) {
        @Nullable String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity");
    }
}
