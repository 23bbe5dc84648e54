package dev.highwater.notification.slack;

import java.util.Arrays;
import java.util.Optional;

/** The actions of the buttons in a message. */
public enum SlackAction {
    /** Acknowledges the episode whose id is the button's value. */
    ACKNOWLEDGE("highwater.acknowledge"),
    /** Acknowledges all episodes of the message that fire unacknowledged. */
    ACKNOWLEDGE_ALL("highwater.acknowledge-all"),
    /** Silences the series of the episode whose id is the button's value for one hour. */
    SILENCE_FOR_AN_HOUR("highwater.silence-1h"),
    /** Silences the series of the episode whose id is the button's value until the episode is resolved. */
    SILENCE_UNTIL_RESOLVED("highwater.silence-until-resolved"),
    /** Opens a page of the dashboard; Slack reports that press too. */
    OPEN("highwater.open");

    private final String id;

    SlackAction(String id) {
        this.id = id;
    }

    /** Returns Slack's {@code action_id}. */
    public String id() {
        return id;
    }

    /** Returns the action with this {@code action_id}; empty if there is none. */
    public static Optional<SlackAction> of(String id) {
        return Arrays.stream(values()).filter(action -> action.id.equals(id)).findFirst();
    }
}
