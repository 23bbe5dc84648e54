package dev.highwater.sandbox.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call of Slack's Web API.
 *
 * @param method the last part of the path, for example {@code chat.postMessage}
 * @param token from the header {@code Authorization: Bearer}
 * @param arguments from a JSON or a form body; missing if it could not be read
 * @param contentType of the body; empty if it is not said
 */
record SlackRequest(String method, @Nullable String token, JsonNode arguments, String contentType) {

    /** Slack's own limit for a message is far below. */
    private static final int LONGEST_BODY = 1_000_000;

    private static final String BEARER = "Bearer ";
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\"; ]+)");

    static SlackRequest of(HttpExchange exchange, ObjectMapper json) throws IOException {
        String method = exchange.getRequestURI().getPath().substring("/api/".length());
        String token = token(exchange.getRequestHeaders().getFirst("Authorization"));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return new SlackRequest(
                method, token, arguments(exchange, json), type == null ? "" : type.toLowerCase(Locale.ROOT));
    }

    /** What is wrong with the request as such, in Slack's words; empty if nothing is. */
    String problem() {
        if (!contentType.isEmpty() && !isJson() && !contentType.startsWith("application/x-www-form-urlencoded")) {
            return "invalid_post_type";
        }
        Matcher charset = CHARSET.matcher(contentType);
        if (charset.find()
                && !charset.group(1).equals("utf-8")
                && !charset.group(1).equals("iso-8859-1")) {
            return "invalid_charset";
        }
        return arguments.isMissingNode() ? "invalid_json" : "";
    }

    /** Slack warns of JSON whose charset is not said. */
    boolean isMissingCharset() {
        return isJson() && !CHARSET.matcher(contentType).find();
    }

    private boolean isJson() {
        return contentType.startsWith("application/json");
    }

    private static JsonNode arguments(HttpExchange exchange, ObjectMapper json) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            String query = exchange.getRequestURI().getRawQuery();
            return form(query == null ? "" : query, json);
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
        boolean isForm = type != null && type.startsWith("application/x-www-form-urlencoded");
        return isForm ? form(new String(body, StandardCharsets.UTF_8), json) : tree(body, json);
    }

    /** An argument that is a text; null if it was not given. */
    @Nullable
    String text(String name) {
        JsonNode value = arguments.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    /** An argument that is a list; null if it was not given. */
    @Nullable
    JsonNode list(String name) {
        JsonNode value = arguments.path(name);
        return value.isArray() ? value : null;
    }

    private static @Nullable String token(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return null;
        }
        String token = authorization.substring(BEARER.length()).strip();
        return token.isEmpty() ? null : token;
    }

    private static JsonNode tree(byte[] body, ObjectMapper json) throws IOException {
        try {
            JsonNode tree = json.readTree(body);
            return tree.isObject() ? tree : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** In a form, lists are JSON in a text. */
    private static JsonNode form(String body, ObjectMapper json) {
        ObjectNode arguments = json.createObjectNode();
        try {
            for (String pair : body.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
                String value = parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
                boolean isList = name.equals("blocks") || name.equals("attachments");
                arguments.set(name, isList ? json.readTree(value) : json.valueToTree(value));
            }
            return arguments;
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
