package dev.highwater.http;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An error in the form of RFC 9457, problem details.
 *
 * @param type identifies the kind of problem: {@code urn:highwater:problem:…}
 * @param title the kind of problem in words; the same for every occurrence
 * @param status HTTP status
 * @param detail this occurrence in words; safe to show
 * @param instance path of the request; filled in on the way out
 * @param violations what is wrong, field by field; empty unless the request is not valid
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "An error as defined by RFC 9457.")
public record Problem(
        @Schema(examples = "urn:highwater:problem:invalid") String type,
        @Schema(examples = "The request is not valid") String title,
        @Schema(examples = "400") int status,

        @Schema(examples = "allowed_top must be from 0 to 100")
        String detail,

        @Schema(examples = "/api/v1/thresholds") String instance,

        @Schema(description = "Present only if the request is not valid.")
        List<Violation> violations) {

    /** Media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static final MediaType TYPE = new MediaType("application", "problem+json");

    private static final String PREFIX = "urn:highwater:problem:";

    private static Problem of(int status, String type, String title, String detail) {
        return new Problem(PREFIX + type, title, status, detail, "", List.of());
    }

    /** 400: fields or parameters are wrong. */
    public static Problem invalid(List<Violation> violations) {
        String detail = violations.stream().map(Violation::toString).collect(joining("; "));
        return new Problem(PREFIX + "invalid", "The request is not valid", 400, detail, "", List.copyOf(violations));
    }

    /**
     * 400: too much is wrong to name all of it.
     *
     * @param violations some of it
     * @param detail all of it, in words
     */
    public static Problem invalid(List<Violation> violations, String detail) {
        return new Problem(PREFIX + "invalid", "The request is not valid", 400, detail, "", List.copyOf(violations));
    }

    /** 400: one field or parameter is wrong. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** 400: the body cannot be read at all. */
    public static Problem malformed(String detail) {
        return of(400, "malformed", "The body cannot be read", detail);
    }

    /** 400: the address cannot be read. */
    static Problem malformedAddress(String detail) {
        return of(400, "malformed-address", "The address cannot be read", detail);
    }

    /** 404. */
    public static Problem notFound(String detail) {
        return of(404, "not-found", "Not found", detail);
    }

    /** 409: the request conflicts with the current state. */
    public static Problem conflict(String detail) {
        return of(409, "conflict", "The request conflicts with the current state", detail);
    }

    /** 412: the resource was changed since the version that the request names. */
    public static Problem changedMeanwhile(String detail) {
        return of(412, "changed-meanwhile", "The resource was changed meanwhile", detail);
    }

    /** 413: more than we take. */
    public static Problem tooLarge(String detail) {
        return ofStatus(413, detail);
    }

    /** 414: the address is longer than we take. */
    static Problem addressTooLong(String detail) {
        return ofStatus(414, detail);
    }

    /** 431: the headers are larger than we take. */
    static Problem headersTooLarge(String detail) {
        return ofStatus(431, detail);
    }

    /** 426: what is here is spoken to in another protocol. */
    public static Problem upgradeRequired(String detail) {
        return of(426, "upgrade-required", "Upgrade Required", detail);
    }

    /** 421: the request was meant for another host. */
    static Problem misdirected(String detail) {
        return of(421, "misdirected-request", "Misdirected Request", detail);
    }

    /** 401: who it is must be said first. */
    public static Problem unauthorized(String detail) {
        return ofStatus(401, detail);
    }

    /** 403: not for this caller. */
    public static Problem forbidden(String detail) {
        return ofStatus(403, detail);
    }

    /** 415: the body is of another kind than this address takes. */
    public static Problem unsupportedMediaType(String detail) {
        return ofStatus(415, detail);
    }

    /** 429: ask again a little later. */
    public static Problem tooMany(String detail) {
        return ofStatus(429, detail);
    }

    /** 503: something that the request needs is not there at the moment. */
    public static Problem unavailable(String detail) {
        return of(503, "unavailable", "A required service is not available", detail);
    }

    /** 500: our mistake. */
    static Problem unexpected(String id) {
        return of(500, "unexpected", "Something went wrong", "The log says more; look for " + id);
    }

    /** Any other status. */
    static Problem ofStatus(int status, String detail) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "HTTP status " + status : known.getReasonPhrase();
        return of(status, title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"), title, detail);
    }

    Problem at(String path) {
        return new Problem(type, title, status, detail, path, violations);
    }

    /** Returns the HTTP response with this problem as its body. */
    public Response response() {
        return Response.status(status).type(TYPE).entity(this).build();
    }
}
