package dev.highwater.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What Slack takes in a message, by its published rules: the reference of {@code chat.postMessage} for texts,
 * attachments and their number, that of Block Kit for blocks. Lengths are counted in UTF-16 units.
 */
public final class MessageRules {

    private static final int LONGEST_TEXT = 40_000;
    private static final int MOST_ATTACHMENTS = 100;
    private static final int MOST_BLOCKS = 50;
    private static final int LONGEST_BLOCK_ID = 255;
    private static final int LONGEST_SECTION = 3_000;
    private static final int LONGEST_FIELD = 2_000;
    private static final int MOST_FIELDS = 10;
    private static final int LONGEST_HEADER = 150;
    private static final int MOST_CONTEXT_ELEMENTS = 10;
    private static final int MOST_ACTIONS = 25;
    private static final int LONGEST_BUTTON = 75;
    private static final int LONGEST_URL = 3_000;
    private static final int LONGEST_ACTION_ID = 255;
    private static final int LONGEST_VALUE = 2_000;
    private static final int LONGEST_CONFIRM_TITLE = 100;
    private static final int LONGEST_CONFIRM_TEXT = 300;
    private static final int LONGEST_CONFIRM_BUTTON = 30;
    private static final Set<String> STYLES = Set.of("primary", "danger");

    private static final Set<String> OTHER_BLOCKS =
            Set.of("divider", "file", "image", "input", "markdown", "rich_text", "table", "video");

    private final List<String> problems = new ArrayList<>();
    private final Set<String> blockIds = new HashSet<>();

    private MessageRules() {}

    /**
     * What is wrong with a message.
     *
     * @param error as Slack calls it; empty if the message is fine
     * @param details which rule where
     */
    public record Verdict(String error, List<String> details) {}

    /** Judges the arguments of {@code chat.postMessage} and {@code chat.update}. */
    public static Verdict judge(JsonNode message) {
        JsonNode attachments = message.path("attachments");
        if (message.path("text").asText("").isEmpty() && message.path("blocks").isEmpty() && attachments.isEmpty()) {
            return new Verdict("no_text", List.of());
        }
        if (message.path("text").asText("").length() > LONGEST_TEXT) {
            return new Verdict("msg_too_long", List.of("text is longer than " + LONGEST_TEXT));
        }
        if (attachments.size() > MOST_ATTACHMENTS) {
            return new Verdict("too_many_attachments", List.of());
        }
        MessageRules rules = new MessageRules();
        rules.blocks("/blocks", message.path("blocks"));
        for (int index = 0; index < attachments.size(); index++) {
            rules.blocks(
                    "/attachments/" + index + "/blocks", attachments.path(index).path("blocks"));
        }
        return new Verdict(rules.problems.isEmpty() ? "" : "invalid_blocks", List.copyOf(rules.problems));
    }

    private void blocks(String where, JsonNode blocks) {
        check(blocks.isMissingNode() || blocks.isArray(), where, "is no list");
        check(blocks.size() <= MOST_BLOCKS, where, "has more than " + MOST_BLOCKS + " items");
        for (int index = 0; index < blocks.size(); index++) {
            block(where + "/" + index, blocks.path(index));
        }
    }

    private void block(String where, JsonNode block) {
        String id = block.path("block_id").asText("");
        check(id.length() <= LONGEST_BLOCK_ID, where + "/block_id", "is too long");
        check(id.isEmpty() || blockIds.add(id), where + "/block_id", "is there twice");
        String type = block.path("type").asText();
        switch (type) {
            case "header" -> text(where + "/text", block.path("text"), LONGEST_HEADER, Set.of("plain_text"));
            case "section" -> section(where, block);
            case "context" -> elements(where, block, MOST_CONTEXT_ELEMENTS);
            case "actions" -> actions(where, block);
            default -> check(OTHER_BLOCKS.contains(type), where + "/type", "is no type of block: " + type);
        }
    }

    private void actions(String where, JsonNode block) {
        elements(where, block, MOST_ACTIONS);
        Set<String> ids = new HashSet<>();
        JsonNode elements = block.path("elements");
        for (int index = 0; index < elements.size(); index++) {
            JsonNode element = elements.path(index);
            String place = where + "/elements/" + index;
            // Selects and the like are none of what alerts use.
            check(element.path("type").asText().equals("button"), place + "/type", "is no button");
            String id = element.path("action_id").asText("");
            check(id.isEmpty() || ids.add(id), place + "/action_id", "is there twice");
        }
    }

    private void section(String where, JsonNode block) {
        check(block.has("text") || block.has("fields"), where, "has neither text nor fields");
        if (block.has("text")) {
            text(where + "/text", block.path("text"), LONGEST_SECTION, Set.of("plain_text", "mrkdwn"));
        }
        JsonNode fields = block.path("fields");
        check(!block.has("fields") || !fields.isEmpty(), where + "/fields", "is empty");
        check(fields.size() <= MOST_FIELDS, where + "/fields", "has more than " + MOST_FIELDS + " items");
        for (int index = 0; index < fields.size(); index++) {
            text(where + "/fields/" + index, fields.path(index), LONGEST_FIELD, Set.of("plain_text", "mrkdwn"));
        }
    }

    private void elements(String where, JsonNode block, int most) {
        JsonNode elements = block.path("elements");
        check(elements.isArray() && !elements.isEmpty(), where + "/elements", "is missing or empty");
        check(elements.size() <= most, where + "/elements", "has more than " + most + " items");
        for (int index = 0; index < elements.size(); index++) {
            element(where + "/elements/" + index, elements.path(index));
        }
    }

    private void element(String where, JsonNode element) {
        String type = element.path("type").asText();
        switch (type) {
            case "button" -> {
                text(where + "/text", element.path("text"), LONGEST_BUTTON, Set.of("plain_text"));
                check(element.path("url").asText("").length() <= LONGEST_URL, where + "/url", "is too long");
                check(
                        element.path("action_id").asText("").length() <= LONGEST_ACTION_ID,
                        where + "/action_id",
                        "is too long");
                check(!element.has("value") || element.path("value").isTextual(), where + "/value", "is no text");
                check(element.path("value").asText("").length() <= LONGEST_VALUE, where + "/value", "is too long");
                check(
                        !element.has("style")
                                || STYLES.contains(element.path("style").asText()),
                        where + "/style",
                        "must be one of " + STYLES);
                confirm(where + "/confirm", element.path("confirm"));
            }
            case "image" ->
                check(
                        element.path("image_url").asText("").length() <= LONGEST_URL,
                        where + "/image_url",
                        "is too long");
            default -> text(where, element, LONGEST_SECTION, Set.of("plain_text", "mrkdwn"));
        }
    }

    private void confirm(String where, JsonNode confirm) {
        if (!confirm.isMissingNode()) {
            Set<String> plain = Set.of("plain_text");
            text(where + "/title", confirm.path("title"), LONGEST_CONFIRM_TITLE, plain);
            text(where + "/text", confirm.path("text"), LONGEST_CONFIRM_TEXT, Set.of("plain_text", "mrkdwn"));
            text(where + "/confirm", confirm.path("confirm"), LONGEST_CONFIRM_BUTTON, plain);
            text(where + "/deny", confirm.path("deny"), LONGEST_CONFIRM_BUTTON, plain);
        }
    }

    private void text(String where, JsonNode text, int longest, Set<String> types) {
        check(types.contains(text.path("type").asText()), where + "/type", "must be one of " + types);
        String content = text.path("text").asText("");
        check(!content.isEmpty(), where + "/text", "is missing or empty");
        check(content.length() <= longest, where + "/text", "is longer than " + longest);
    }

    private void check(boolean isFine, String where, String problem) {
        if (!isFine) {
            problems.add("[ERROR] " + where + " " + problem);
        }
    }
}
