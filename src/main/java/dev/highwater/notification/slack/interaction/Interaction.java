package dev.highwater.notification.slack.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.highwater.security.Caller;
import dev.highwater.security.Role;
import dev.highwater.security.Via;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A press of a button, as Slack reports it ({@code block_actions}). Slack has signed all of it, but the value of the
 * button is validated nevertheless.
 *
 * @param user the user who pressed the button
 * @param place the message that the button belongs to
 * @param actionId Slack's {@code action_id} of the button
 * @param value value of the button
 * @param responseUrl address for an answer; empty if Slack gives none
 */
record Interaction(User user, Place place, String actionId, String value, String responseUrl) {

    private static final String BLOCK_ACTIONS = "block_actions";

    /** Longest shown name in characters; leaves room in the author's name for " (Slack)". */
    private static final int LONGEST_NAME = 60;

    /**
     * A user of Slack.
     *
     * @param id Slack's id, {@code U…} or {@code W…}
     * @param name name shown in Slack, or the id
     * @param team the user's workspace, {@code T…}; empty if Slack does not send it
     */
    record User(String id, String name, String team) {

        /** Returns the caller for acknowledgements, silences and the audit log, with the role operator. */
        Caller caller() {
            return new Caller(shown() + " (Slack)", Role.OPERATOR, Via.SLACK, null, "slack:" + id);
        }

        private String shown() {
            if (name.length() <= LONGEST_NAME) {
                return name;
            }
            int end = Character.isHighSurrogate(name.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME;
            return name.substring(0, end) + "…";
        }

        /** Returns id and workspace for the audit log, since names can be changed and need not be unique. */
        String text() {
            return "Slack user " + id + (team.isEmpty() ? "" : " of " + team);
        }
    }

    /**
     * The place of a message in Slack.
     *
     * @param channel Slack's id of the channel
     * @param timestamp Slack's {@code ts} of the message
     */
    record Place(String channel, String timestamp) {}

    /**
     * Returns whether a payload is a press of a button. Slack also reports other interactions, none of which
     * Highwater's messages offer.
     */
    static boolean isPress(JsonNode payload) {
        return payload.path("type").asText().equals(BLOCK_ACTIONS);
    }

    /** Parses a press; empty if user or action is missing. */
    static Optional<Interaction> of(JsonNode payload) {
        JsonNode action = payload.path("actions").path(0);
        String user = payload.path("user").path("id").asText();
        if (user.isEmpty() || !action.isObject()) {
            return Optional.empty();
        }
        return Optional.of(new Interaction(
                new User(user, name(payload.path("user"), user), team(payload)),
                place(payload),
                action.path("action_id").asText(),
                action.path("value").asText(),
                payload.path("response_url").asText()));
    }

    private static String name(JsonNode user, String id) {
        return Stream.of("name", "username")
                .map(field -> user.path(field).asText().strip())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(id);
    }

    /**
     * Returns the workspace of the user, which differs from that of the message in a channel shared with another
     * company.
     */
    private static String team(JsonNode payload) {
        String own = payload.path("user").path("team_id").asText();
        return own.isEmpty() ? payload.path("team").path("id").asText() : own;
    }

    private static Place place(JsonNode payload) {
        JsonNode container = payload.path("container");
        String channel = payload.path("channel").path("id").asText();
        String ts = payload.path("message").path("ts").asText();
        return new Place(
                channel.isEmpty() ? container.path("channel_id").asText() : channel,
                ts.isEmpty() ? container.path("message_ts").asText() : ts);
    }
}
