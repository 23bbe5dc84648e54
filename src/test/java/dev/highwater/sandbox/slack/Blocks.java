package dev.highwater.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/** Renders the blocks that alert messages are made of, plainly; others are named, not hidden. */
final class Blocks {

    private Blocks() {}

    /** @param ts of the message that they belong to */
    static void append(StringBuilder html, JsonNode blocks, String ts) {
        for (JsonNode block : blocks) {
            String type = block.path("type").asText();
            switch (type) {
                case "header" -> tag(html, "h3", text(block.path("text")));
                case "section" -> section(html, block);
                case "context" -> elements(html, block, "context", ts);
                case "actions" -> elements(html, block, "actions", ts);
                case "divider" -> html.append("<hr>");
                default -> tag(html, "small", "[" + type + "]");
            }
        }
    }

    private static void section(StringBuilder html, JsonNode block) {
        if (block.has("text")) {
            paragraph(html, block.path("text"));
        }
        if (block.has("fields")) {
            html.append("<div class=\"fields\">");
            for (JsonNode field : block.path("fields")) {
                paragraph(html, field);
            }
            html.append("</div>");
        }
    }

    private static void elements(StringBuilder html, JsonNode block, String kind, String ts) {
        html.append("<div class=\"").append(kind).append("\">");
        for (JsonNode element : block.path("elements")) {
            String url = element.path("url").asText();
            if (element.path("type").asText().equals("button") && isWebAddress(url)) {
                html.append("<a href=\"")
                        .append(Html.escape(url))
                        .append("\" rel=\"noreferrer\">")
                        .append(Html.escape(text(element.path("text"))))
                        .append("</a> ");
            } else if (element.path("type").asText().equals("button")) {
                button(html, element, ts);
            } else {
                html.append("<span>").append(shown(element)).append("</span>");
            }
        }
        html.append("</div>");
    }

    /** The page's script presses it, and asks first where the button says what to ask. */
    private static void button(StringBuilder html, JsonNode element, String ts) {
        html.append("<button type=\"button\" class=\"")
                .append(Html.escape(element.path("style").asText("plain")))
                .append("\" data-ts=\"")
                .append(Html.escape(ts))
                .append("\" data-action=\"")
                .append(Html.escape(element.path("action_id").asText()))
                .append("\" data-confirm=\"")
                .append(Html.escape(text(element.path("confirm").path("text"))))
                .append("\">")
                .append(Html.escape(text(element.path("text"))))
                .append("</button> ");
    }

    private static void paragraph(StringBuilder html, JsonNode text) {
        html.append("<p>").append(shown(text)).append("</p>");
    }

    private static String shown(JsonNode text) {
        boolean isMarkdown = text.path("type").asText().equals("mrkdwn");
        return isMarkdown ? Markdown.toHtml(text(text)) : Html.escape(text(text));
    }

    /** Of a text object, or of an element that holds one. */
    private static String text(JsonNode node) {
        JsonNode text = node.path("text");
        return text.isObject() ? text.path("text").asText() : text.asText();
    }

    private static boolean isWebAddress(String url) {
        try {
            String scheme = URI.create(url).getScheme();
            return "http".equals(scheme) || "https".equals(scheme);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void tag(StringBuilder html, String tag, String text) {
        html.append('<').append(tag).append('>');
        html.append(Html.escape(text));
        html.append("</").append(tag).append('>');
    }
}
