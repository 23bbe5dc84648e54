package dev.highwater.notification.slack;

import java.util.Arrays;
import java.util.Optional;

/** What the buttons of a message are for. */
public enum SlackAction {
    /** The caller takes care of the episode that is the button's value. */
    ACKNOWLEDGE("highwater.acknowledge"),
    /** The same for all episodes of the message that fire and that no one has acknowledged. */
    ACKNOWLEDGE_ALL("highwater.acknowledge-all"),
    /** Silences the series of the episode that is the button's value for an hour. */
    SILENCE_FOR_AN_HOUR("highwater.silence-1h"),
    /** The same until it is resolved. */
    SILENCE_UNTIL_RESOLVED("highwater.silence-until-resolved"),
    /** Opens a page of the dashboard; Slack reports that as well. */
    OPEN("highwater.open");

    private final String id;

    SlackAction(String id) {
        this.id = id;
    }

    /** Slack's {@code action_id}. */
    public String id() {
        return id;
    }

    /** The one with this {@code action_id}; empty if there is none. */
    public static Optional<SlackAction> of(String id) {
        return Arrays.stream(values()).filter(action -> action.id.equals(id)).findFirst();
    }
}
