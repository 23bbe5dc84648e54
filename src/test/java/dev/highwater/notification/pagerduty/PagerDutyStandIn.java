package dev.highwater.notification.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * PagerDuty's Events API v2 as its rules are published: what is required, what is too long, and what follows from each
 * action for the alert of a dedup key. On the loopback address.
 */
public final class PagerDutyStandIn implements AutoCloseable {

    public static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final int MOST_BYTES = 512 * 1024;
    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");
    private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpServer server;
    private final Map<String, String> alerts = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<JsonNode> events = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();

    /** One that it gives instead of looking at the event. */
    record Answer(int status, String body) {}

    public PagerDutyStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/enqueue", this::answer);
        server.start();
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The state of each alert by its dedup key: triggered, acknowledged or resolved. */
    public Map<String, String> alerts() {
        return Map.copyOf(alerts);
    }

    /** What it has taken, oldest first. */
    public List<JsonNode> events() {
        return List.copyOf(events);
    }

    /** The next event gets this answer. */
    void answerWith(int status, String body) {
        script.add(new Answer(status, body));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Answer scripted = script.poll();
        Answer answer = scripted == null ? answer(exchange.getRequestMethod(), body) : scripted;
        byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private Answer answer(String method, byte[] body) {
        if (!method.equals("POST")) {
            return new Answer(405, "");
        }
        if (body.length > MOST_BYTES) {
            return new Answer(413, "");
        }
        try {
            JsonNode event = mapper.readTree(body);
            List<String> errors = errors(event);
            if (!errors.isEmpty()) {
                return new Answer(
                        400,
                        mapper.writeValueAsString(Map.of(
                                "status", "invalid event", "message", "Event object is invalid", "errors", errors)));
            }
            events.add(event);
            happen(event.path("event_action").asText(), event.path("dedup_key").asText());
            return new Answer(
                    202,
                    "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"%s\"}"
                            .formatted(event.path("dedup_key").asText()));
        } catch (IOException e) {
            return new Answer(400, "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\"}");
        }
    }

    private List<String> errors(JsonNode event) {
        List<String> errors = new ArrayList<>();
        if (event.path("routing_key").asText().length() != 32) {
            errors.add("Length of 'routing_key' is incorrect (should be 32 characters)");
        } else if (!event.path("routing_key").asText().equals(KEY)) {
            errors.add("Invalid routing key");
        }
        String action = event.path("event_action").asText();
        if (!ACTIONS.contains(action)) {
            errors.add("'event_action' is missing or invalid");
        }
        String key = event.path("dedup_key").asText();
        if (key.length() > 255 || key.isEmpty() && !action.equals("trigger")) {
            errors.add("Length of 'dedup_key' is incorrect");
        }
        if (action.equals("trigger")) {
            payload(event.path("payload"), errors);
            for (JsonNode link : event.path("links")) {
                if (!link.path("href").asText().matches("https?://\\S+")) {
                    errors.add("'links' must have an href");
                }
            }
        }
        return errors;
    }

    private static void payload(JsonNode payload, List<String> errors) {
        for (String required : List.of("summary", "source", "severity")) {
            if (payload.path(required).asText().isBlank()) {
                errors.add("'payload.%s' is missing or blank".formatted(required));
            }
        }
        if (payload.path("summary").asText().length() > 1_024) {
            errors.add("'payload.summary' is too long");
        }
        if (!SEVERITIES.contains(payload.path("severity").asText())) {
            errors.add("'payload.severity' is invalid (must be one of: 'critical', 'warning', 'error' or 'info')");
        }
        if (payload.has("timestamp")) {
            try {
                Instant.parse(payload.path("timestamp").asText());
            } catch (DateTimeParseException e) {
                errors.add("'payload.timestamp' is invalid");
            }
        }
        if (payload.has("custom_details") && !payload.path("custom_details").isObject()) {
            errors.add("'payload.custom_details' must be an object");
        }
    }

    /** What is not open is not acknowledged or resolved; such events are dropped. */
    private void happen(String action, String key) {
        boolean isOpen = alerts.containsKey(key) && !alerts.get(key).equals("resolved");
        switch (action) {
            case "trigger" -> alerts.merge(key, "triggered", (old, now) -> old.equals("acknowledged") ? old : now);
            case "acknowledge" -> {
                if (isOpen) {
                    alerts.put(key, "acknowledged");
                }
            }
            default -> {
                if (isOpen) {
                    alerts.put(key, "resolved");
                }
            }
        }
    }
}
