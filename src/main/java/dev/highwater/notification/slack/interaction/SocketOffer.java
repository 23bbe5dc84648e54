package dev.highwater.notification.slack.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.highwater.notification.RetryAfter;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer of Slack to <a href="https://docs.slack.dev/reference/methods/apps.connections.open">
 * {@code apps.connections.open}</a>, and what follows from it. Pure.
 */
sealed interface SocketOffer {

    /**
     * One connection can be opened at the address. The address must not be logged, since anyone who knows it could open
     * the connection.
     */
    record Open(URI address) implements SocketOffer {}

    /** Retrying cannot succeed until a user changes a setting and restarts Highwater. */
    record Refused(String why) implements SocketOffer {}

    /** No connection now; try again later. */
    record Later(String why, Optional<Duration> pause) implements SocketOffer {}

    /** Errors about the token, or about its app or workspace. */
    Set<String> ABOUT_THE_TOKEN = Set.of(
            "account_inactive",
            "forbidden_team",
            "invalid_auth",
            "missing_scope",
            "no_permission",
            "not_allowed_token_type",
            "not_authed",
            "team_disabled",
            "token_expired",
            "token_revoked",
            "user_removed_from_team");

    /**
     * Parses an answer.
     *
     * @param status the HTTP status
     * @param retryAfter the header {@code Retry-After}; null if there is none
     * @param body the JSON body; a missing node if it is not JSON
     * @param isPlainAllowed whether a connection without TLS is allowed
     */
    static SocketOffer of(int status, @Nullable String retryAfter, JsonNode body, boolean isPlainAllowed) {
        String error = body.path("error").asText();
        if (status == 429 || error.equals("ratelimited")) {
            return new Later("Slack asks us to wait", Optional.of(RetryAfter.parse(retryAfter)));
        }
        if (status != 200 || !body.isObject()) {
            return later("Slack answered with HTTP " + status + (status == 200 ? " and no JSON object" : ""));
        }
        if (!body.path("ok").asBoolean()) {
            String why = "Slack refused: " + (error.isEmpty() ? "no reason given" : shortened(error));
            return ABOUT_THE_TOKEN.contains(error) ? new Refused(why) : later(why);
        }
        return address(body.path("url").asText(), isPlainAllowed)
                .<SocketOffer>map(Open::new)
                .orElseGet(() -> later("Slack has given no address that begins with wss://"));
    }

    private static Optional<URI> address(String text, boolean isPlainAllowed) {
        try {
            URI address = new URI(text);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            boolean isSocket = scheme.equals("wss") || isPlainAllowed && scheme.equals("ws");
            return isSocket && address.getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    private static Later later(String why) {
        return new Later(why, Optional.empty());
    }

    private static String shortened(String error) {
        return error.substring(0, Math.min(error.length(), 100));
    }
}
