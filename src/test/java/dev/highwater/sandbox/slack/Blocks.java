package dev.highwater.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/** Renders the blocks that alert messages are made of, plainly; others are named, not hidden. */
final class Blocks {

    private Blocks() {}

    static void append(StringBuilder html, JsonNode blocks) {
        for (JsonNode block : blocks) {
            String type = block.path("type").asText();
            switch (type) {
                case "header" -> tag(html, "h3", text(block.path("text")));
                case "section" -> section(html, block);
                case "context" -> elements(html, block, "context");
                case "actions" -> elements(html, block, "actions");
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

    private static void elements(StringBuilder html, JsonNode block, String kind) {
        html.append("<div class=\"").append(kind).append("\">");
        for (JsonNode element : block.path("elements")) {
            String url = element.path("url").asText();
            if (element.path("type").asText().equals("button") && isWebAddress(url)) {
                html.append("<a href=\"")
                        .append(Html.escape(url))
                        .append("\" rel=\"noreferrer\">")
                        .append(Html.escape(text(element.path("text"))))
                        .append("</a> ");
            } else {
                html.append("<span>").append(shown(element)).append("</span>");
            }
        }
        html.append("</div>");
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
