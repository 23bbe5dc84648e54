package dev.highwater.notification.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Builds a message: a headline and, below it, blocks with a coloured bar, which only attachments have.
 *
 * <p>{@code text} is used by notifications and screen readers; people see the blocks. Slack interprets mentions in
 * both, so both are escaped: a host called {@code <!channel>} is shown by that name and notifies no one. {@code parse}
 * and {@code link_names} leave {@code @names} as plain text, and {@code mrkdwn} set to false leaves a {@code *} in
 * {@code text} as it is.
 */
final class SlackMessage {

    /** Slack's limit for the text of a section, in characters. */
    static final int LONGEST_SECTION = 3_000;

    private static final int LONGEST_FIELD = 2_000;
    private static final int MOST_FIELDS = 10;
    private static final int MOST_BUTTONS = 25;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode message = JSON.objectNode();
    private final ArrayNode headline = JSON.arrayNode();
    private final ArrayNode body = JSON.arrayNode();

    /**
     * @param text plain text for where blocks are not shown; not escaped
     * @param title the headline, in Slack's markup with foreign text escaped
     */
    SlackMessage(String text, String title) {
        message.put("text", SlackText.escape(text))
                .put("mrkdwn", false)
                .put("parse", "none")
                .put("link_names", false)
                .put("unfurl_links", false)
                .put("unfurl_media", false);
        headline.add(section(title));
    }

    /** Adds a paragraph, unless it is empty. */
    SlackMessage paragraph(String text) {
        if (!text.isEmpty()) {
            body.add(section(text));
        }
        return this;
    }

    /**
     * Adds mentions below the headline, where they notify people; in attachments they would not.
     *
     * @param mentions mentions in the form of {@link dev.highwater.text.SlackMentions}, and nothing else
     */
    SlackMessage mentioning(List<String> mentions) {
        if (!mentions.isEmpty()) {
            headline.add(section(String.join(" ", mentions)));
        }
        return this;
    }

    /** Adds values in two columns, each with its name above it. */
    SlackMessage fields(List<String> fields) {
        ArrayNode list = JSON.objectNode().putArray("fields");
        fields.stream().limit(MOST_FIELDS).forEach(field -> list.add(mrkdwn(field, LONGEST_FIELD)));
        if (!list.isEmpty()) {
            body.addObject().put("type", "section").set("fields", list);
        }
        return this;
    }

    /** Adds a line in small letters, unless it is empty. */
    SlackMessage context(String text) {
        if (!text.isEmpty()) {
            body.addObject().put("type", "context").putArray("elements").add(mrkdwn(text, LONGEST_FIELD));
        }
        return this;
    }

    /** Adds a row of buttons, unless there are none. */
    SlackMessage actions(List<ObjectNode> buttons) {
        if (!buttons.isEmpty()) {
            ObjectNode actions = body.addObject().put("type", "actions");
            actions.putArray("elements")
                    .addAll(buttons.stream().limit(MOST_BUTTONS).toList());
        }
        return this;
    }

    /**
     * Returns the arguments that {@code chat.postMessage} and {@code chat.update} share. All parts are included, even
     * empty ones, since an update leaves parts unchanged that are missing.
     */
    ObjectNode in(String channel, SeverityStyle style) {
        ArrayNode attachments = JSON.arrayNode();
        if (!body.isEmpty()) {
            attachments.addObject().put("color", style.color()).set("blocks", body);
        }
        message.put("channel", channel);
        message.set("blocks", headline);
        message.set("attachments", attachments);
        return message;
    }

    private static ObjectNode section(String text) {
        ObjectNode section = JSON.objectNode().put("type", "section");
        section.set("text", mrkdwn(text, LONGEST_SECTION));
        return section;
    }

    /**
     * Creates a text object with {@code verbatim}, so that an address or a channel's name in a hostname does not become
     * a link.
     */
    private static ObjectNode mrkdwn(String text, int longest) {
        return JSON.objectNode()
                .put("type", "mrkdwn")
                .put("text", SlackText.shortenMarkup(text, longest))
                .put("verbatim", true);
    }
}
