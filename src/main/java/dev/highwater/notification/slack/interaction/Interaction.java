package dev.highwater.notification.slack.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.highwater.security.Caller;
import dev.highwater.security.Role;
import dev.highwater.security.Via;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pressed button, as Slack reports it ({@code block_actions}). Slack has signed all of this; the button's value comes
 * from a message that Highwater has posted, but that is not relied upon.
 *
 * @param user who has pressed it
 * @param place the message that it belongs to
 * @param actionId which button
 * @param value of the button
 * @param responseUrl where to answer; empty if Slack gives none
 */
record Interaction(User user, Place place, String actionId, String value, String responseUrl) {

    private static final String BLOCK_ACTIONS = "block_actions";

    /** Names are shown; the rest of what an author may have is for the kind. */
    private static final int LONGEST_NAME = 60;

    /**
     * Somebody in Slack.
     *
     * @param id {@code U…} or {@code W…}
     * @param name as others see it there, or the id
     * @param team the workspace that they are of, {@code T…}; empty if it is not said
     */
    record User(String id, String name, String team) {

        /** Who it is to the rest of Highwater: may do what the role operator may. */
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

        /** For the audit log: names may be changed, and shared. */
        String text() {
            return "Slack user " + id + (team.isEmpty() ? "" : " of " + team);
        }
    }

    /**
     * A message.
     *
     * @param channel id of its channel
     * @param timestamp its {@code ts}
     */
    record Place(String channel, String timestamp) {}

    /**
     * Whether a payload is about a button; Slack also reports other things, none of which Highwater's messages have.
     */
    static boolean isPress(JsonNode payload) {
        return payload.path("type").asText().equals(BLOCK_ACTIONS);
    }

    /** Reads such a payload; empty if it lacks what each has. */
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

    /** Of the user: in a channel that is shared with another company it is not that of the message. */
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
