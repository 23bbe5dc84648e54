package dev.highwater.notification.slack.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * A message of Slack over a connection of <a href="https://docs.slack.dev/apis/events-api/using-socket-mode/">Socket
 * Mode</a>. Pure.
 */
sealed interface SocketMessage {

    /**
     * The connection is ready.
     *
     * @param connections number of open connections of the app, this one included
     */
    record Hello(String connections) implements SocketMessage {}

    /** Slack announces the end of the connection, which works until then. */
    record Renewal(String reason) implements SocketMessage {}

    /** Slack ends the connection now. */
    record End(String why) implements SocketMessage {}

    /** A user has pressed a button, or used another interactive element. */
    record Interactive(JsonNode payload) implements SocketMessage {}

    /** A message that Highwater does not use. */
    record Unknown(String type) implements SocketMessage {}

    /** Reasons of a {@code disconnect} that announce the end of a connection, which works until then. */
    Set<String> RENEWALS = Set.of("warning", "refresh_requested");

    /** Reasons of a {@code disconnect} that end the connection at once, with an explanation for people. */
    Map<String, String> ENDS = Map.of(
            "link_disabled", "Socket Mode is switched off in the settings of the Slack app (link_disabled)",
            "too_many_websockets", "the app has more than ten (too_many_websockets)");

    /**
     * Parses a message.
     *
     * @param envelope the JSON; a missing node if the text is not JSON
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
