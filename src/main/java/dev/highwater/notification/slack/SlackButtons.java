package dev.highwater.notification.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.highwater.alert.Episode;
import dev.highwater.notification.DashboardLinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The buttons of a message, as Block Kit has them. There are some only where Slack can report that they were pressed,
 * for which it has to be known by which secret it signs, or with which token it is asked to. Only the message in which
 * an episode is followed has them: answers in its thread are never changed, and would go on to offer what is long over.
 *
 * @param areOn whether there are any
 * @param dashboard for what opens a page
 */
record SlackButtons(boolean areOn, DashboardLinks dashboard) {

    /** What Slack takes. */
    private static final int LONGEST_ADDRESS = 3_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** None, and links in their place. */
    static SlackButtons off(DashboardLinks dashboard) {
        return new SlackButtons(false, dashboard);
    }

    /** What can be done about an episode as it is; nothing once it is over. */
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
     * The same for a message about many: a silence of so many hosts is nothing that one press should make.
     *
     * @param unattended how many of them fire, and no one has acknowledged them
     * @param firing how many of them fire
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

    /** How many they are by then is said once it is done: between the drawing and the press more may have ended. */
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
