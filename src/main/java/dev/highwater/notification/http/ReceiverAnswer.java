package dev.highwater.notification.http;

import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.notification.RetryAfter;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/**
 * The answer of a receiver to a call, and what it means. Pure.
 *
 * @param status the HTTP status; any 2xx means that the receiver has accepted the message
 * @param retryAfter the header {@code Retry-After} in seconds, if there is one
 * @param redirect absolute address of a redirect, if there is one
 * @param body the beginning of the body, in any format; empty if there is none
 */
public record ReceiverAnswer(int status, Optional<String> retryAfter, Optional<URI> redirect, String body) {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

    /** Statuses that are about this call, not about the receiver as a whole. */
    private static final Set<Integer> ABOUT_THE_CALL = Set.of(400, 413, 422);

    /**
     * Creates an answer from a status and headers.
     *
     * @param from the address called, against which a relative {@code Location} is resolved
     */
    static ReceiverAnswer of(URI from, int status, HttpHeaders headers, String body) {
        return new ReceiverAnswer(
                status,
                headers.firstValue("Retry-After").map(value -> seconds(value, headers.firstValue("Date"))),
                headers.firstValue("Location").flatMap(place -> resolved(from, place)),
                body);
    }

    /**
     * Converts {@code Retry-After} to seconds. A date is measured from the answer's own {@code Date} (RFC 9110,
     * 10.2.3), so that the result does not depend on the clocks of either side.
     */
    private static String seconds(String value, Optional<String> date) {
        try {
            Instant until = HTTP_DATE.parse(value.strip(), Instant::from);
            return date.map(now -> Duration.between(HTTP_DATE.parse(now.strip(), Instant::from), until))
                    .map(wait -> String.valueOf(Math.max(0, wait.toSeconds())))
                    .orElse(value);
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    private static Optional<URI> resolved(URI from, String place) {
        try {
            return Optional.of(from.resolve(place.strip()))
                    .filter(uri -> uri.getHost() != null)
                    .filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns whether the receiver has accepted the message. */
    public boolean isOk() {
        return status / 100 == 2;
    }

    /**
     * Judges the status by the rules common to all receivers.
     *
     * @param receiver name of the receiver, for people
     * @param setting name of the environment variable that holds its address
     */
    public DeliveryResult judge(String receiver, String setting) {
        String code = "http_" + status;
        String reason = receiver + " answered with HTTP " + status;
        if (isOk()) {
            return new Delivered();
        }
        if (status == 429) {
            Duration wait = RetryAfter.parse(retryAfter.orElse(null));
            return new Unavailable(
                    "rate_limited", receiver + " asks us to wait for " + wait.toSeconds() + " s", Optional.of(wait));
        }
        if (status == 408 || status == 425 || status >= 500) {
            return new Unavailable(code, reason, asked());
        }
        if (status / 100 == 3) {
            return new Misconfigured(
                    code,
                    reason + ", a redirect"
                            + redirect.map(uri -> " to " + uri.getScheme() + "://" + ReceiverAddress.shown(uri))
                                    .orElse("")
                            + "; set " + setting + " to where it leads (307 and 308 are followed, but not"
                            + " from https to http)");
        }
        return ABOUT_THE_CALL.contains(status) ? new Refused(code, reason) : new Misconfigured(code, reason, asked());
    }

    /** Returns how long the receiver asked us to wait; empty if it did not say. */
    public Optional<Duration> asked() {
        return retryAfter.map(RetryAfter::parse);
    }
}
