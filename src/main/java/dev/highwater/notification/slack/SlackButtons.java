package dev.highwater.notification.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.highwater.alert.Episode;
import dev.highwater.notification.DashboardLinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The buttons of a message, in the format of Block Kit. There are buttons only if Slack can report presses, for which a
 * signing secret or an app-level token must be set. Only the message in which an episode is followed has them: replies
 * in its thread are never changed and would go on offering actions for an episode that has ended.
 *
 * @param areOn whether messages have buttons
 * @param dashboard addresses of the pages that buttons open
 */
record SlackButtons(boolean areOn, DashboardLinks dashboard) {

    /** Slack's limit for the address of a button, in characters. */
    private static final int LONGEST_ADDRESS = 3_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Returns no buttons; messages have links instead. */
    static SlackButtons off(DashboardLinks dashboard) {
        return new SlackButtons(false, dashboard);
    }

    /** Returns the buttons for the present state of an episode; none once it has ended. */
    List<ObjectNode> of(Episode episode) {
        List<ObjectNode> buttons = new ArrayList<>();
        if (!areOn || !episode.isOpen()) {
            return buttons;
        }
        String id = Long.toString(episode.id());
        if (!episode.isAcknowledged()) {
            buttons.add(button(SlackAction.ACKNOWLEDGE, "Acknowledge", id).put("style", "primary"));
        }
        if (episode.handling().silenceId() == null) {
            buttons.add(button(SlackAction.SILENCE_FOR_AN_HOUR, "Silence 1 h", id));
            buttons.add(button(SlackAction.SILENCE_UNTIL_RESOLVED, "Silence until resolved", id));
        }
        open(dashboard.episode(episode)).ifPresent(buttons::add);
        return buttons;
    }

    /**
     * Returns the buttons of a message about many episodes. There is none to silence them, since one press should not
     * silence many hosts.
     *
     * @param unattended number of its episodes that fire unacknowledged
     * @param firing number of its episodes that fire
     */
    List<ObjectNode> ofMany(int unattended, int firing) {
        List<ObjectNode> buttons = new ArrayList<>();
        if (!areOn || firing == 0) {
            return buttons;
        }
        if (unattended > 0) {
            buttons.add(acknowledgeAll());
        }
        open(dashboard.firing()).ifPresent(buttons::add);
        return buttons;
    }

    /**
     * Creates a button whose confirmation gives no number: more episodes may end before it is pressed. The answer to
     * the press gives it.
     */
    private static ObjectNode acknowledgeAll() {
        ObjectNode button = button(SlackAction.ACKNOWLEDGE_ALL, "Acknowledge all", "all");
        button.putObject("confirm")
                .<ObjectNode>set("title", plain("Acknowledge all"))
                .<ObjectNode>set(
                        "text",
                        plain("You take care of every alert of this message that still fires and that no one has"
                                + " acknowledged, also of those that it only counts."))
                .<ObjectNode>set("confirm", plain("Acknowledge all"))
                .set("deny", plain("Cancel"));
        return button;
    }

    private static Optional<ObjectNode> open(Optional<String> address) {
        return address.filter(url -> url.length() <= LONGEST_ADDRESS)
                .map(url -> button(SlackAction.OPEN, "Open", "open").put("url", url));
    }

    private static ObjectNode button(SlackAction action, String text, String value) {
        ObjectNode button = JSON.objectNode().put("type", "button");
        button.set("text", plain(text));
        return button.put("action_id", action.id()).put("value", value);
    }

    private static ObjectNode plain(String text) {
        return JSON.objectNode().put("type", "plain_text").put("text", text);
    }
}
