package dev.highwater.notification.slack.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * What Slack says over a connection of <a href="https://docs.slack.dev/apis/events-api/using-socket-mode/">Socket
 * Mode</a>. Pure.
 */
sealed interface SocketMessage {

    /**
     * The connection works from now on.
     *
     * @param connections how many of the app are open, this one included
     */
    record Hello(String connections) implements SocketMessage {}

    /** The connection will end, and works until then. */
    record Renewal(String reason) implements SocketMessage {}

    /** The connection is over. */
    record End(String why) implements SocketMessage {}

    /** Somebody has pressed a button, or done something of that kind. */
    record Interactive(JsonNode payload) implements SocketMessage {}

    /** Nothing that Highwater has asked for. */
    record Unknown(String type) implements SocketMessage {}

    /** With these Slack announces the end of a connection that works until then. */
    Set<String> RENEWALS = Set.of("warning", "refresh_requested");

    /** What ends it at once. */
    Map<String, String> ENDS = Map.of(
            "link_disabled", "Socket Mode is switched off in the settings of the Slack app (link_disabled)",
            "too_many_websockets", "the app has more than ten (too_many_websockets)");

    /**
     * Reads what was sent.
     *
     * @param envelope a missing node if it is not JSON
     */
    static SocketMessage of(JsonNode envelope) {
        String type = envelope.path("type").asText();
        return switch (type) {
            case "hello" -> new Hello(envelope.path("num_connections").asText("1"));
            case "disconnect" -> disconnect(envelope.path("reason").asText());
            case "interactive" -> new Interactive(envelope.path("payload"));
            default -> new Unknown(type);
        };
    }

    private static SocketMessage disconnect(String reason) {
        return RENEWALS.contains(reason)
                ? new Renewal(reason)
                : new End("Slack has ended the connection: "
                        + (reason.isEmpty() ? "it does not say why" : ENDS.getOrDefault(reason, reason)));
    }
}
