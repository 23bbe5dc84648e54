package dev.highwater.sandbox.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The server: {@code /api/chat.postMessage} and {@code /api/chat.update} as Slack has them, {@code /} for people,
 * {@code /messages}, {@code /whispers}, {@code /press}, {@code /script}, {@code /channels} and {@code /delete} for
 * programs. On the loopback address only.
 */
public final class SlackStandIn implements AutoCloseable {

    private static final String JSON_TYPE = "application/json; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads;
    private final ObjectMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private final Posts posts;
    private final Channels channels = new Channels();
    private final Whispers whispers = new Whispers();
    private final SlackApi api;
    private final ResponseUrls responses;
    private final Interactivity interactivity;
    private final Presses presses;
    private final FailureScript script = new FailureScript();

    private SlackStandIn(HttpServer server, ExecutorService threads, Clock clock) {
        this.server = server;
        this.threads = threads;
        this.posts = new Posts(clock);
        this.api = new SlackApi(posts, whispers, channels, json, address());
        this.responses = new ResponseUrls(whispers, address(), clock);
        this.interactivity = new Interactivity(json, responses, clock);
        this.presses = new Presses(posts, interactivity, whispers);
    }

    /**
     * Starts it.
     *
     * @param port 0 for any free one
     */
    public static SlackStandIn start(int port, Clock clock) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ExecutorService threads = Executors.newFixedThreadPool(4, task -> {
                Thread thread = new Thread(task, "slack-stand-in");
                thread.setDaemon(true);
                return thread;
            });
            SlackStandIn standIn = new SlackStandIn(server, threads, clock);
            server.setExecutor(threads);
            server.createContext("/", standIn::page);
            server.createContext("/messages", standIn::messages);
            server.createContext("/api/", standIn::call);
            server.createContext("/script", standIn::script);
            server.createContext("/channels", standIn::channels);
            server.createContext("/delete", standIn::delete);
            server.createContext("/press", standIn::press);
            server.createContext("/whispers", standIn::whispers);
            server.createContext(ResponseUrls.PATH, standIn::respond);
            server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException("The Slack stand-in cannot listen on port " + port, e);
        }
    }

    /** Where people look at it. */
    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /**
     * Says where the app wants to hear of pressed buttons, as its settings in Slack do.
     *
     * @param requestUrl the app's
     * @param signingSecret with what that is signed
     */
    public SlackStandIn reportingTo(String requestUrl, String signingSecret) {
        interactivity.set(new Interactivity.App(URI.create(requestUrl), signingSecret));
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void page(HttpExchange exchange) throws IOException {
        boolean known = exchange.getRequestURI().getPath().equals("/");
        if (known) {
            // The page needs nothing but itself; what is posted is never code.
            exchange.getResponseHeaders()
                    .set(
                            "Content-Security-Policy",
                            "default-src 'none'; style-src 'unsafe-inline'; connect-src 'self'; script-src 'sha256-"
                                    + SlackPage.SCRIPT_HASH + "'");
        }
        answer(
                exchange,
                known ? 200 : 404,
                known ? "text/html; charset=utf-8" : "text/plain; charset=utf-8",
                known ? SlackPage.of(posts.threads(), whispers.all()) : "Nothing here; the posts are at /");
    }

    private void messages(HttpExchange exchange) throws IOException {
        answer(exchange, 200, JSON_TYPE, json.writeValueAsString(posts.threads()));
    }

    /** What only one person sees, oldest first. */
    private void whispers(HttpExchange exchange) throws IOException {
        answer(exchange, 200, JSON_TYPE, json.writeValueAsString(whispers.all()));
    }

    /** Presses a button; JSON only, which a page of another host cannot send without being asked first. */
    private void press(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            answer(exchange, 415, "text/plain; charset=utf-8", "must be JSON");
            return;
        }
        Presses.Result result = presses.press(body(exchange));
        answer(exchange, result.status(), "text/plain; charset=utf-8", result.text());
    }

    /** Takes the answer of an app to a press. */
    private void respond(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().substring(ResponseUrls.PATH.length());
        JsonNode body = body(exchange);
        String result = exchange.getRequestMethod().equals("POST") ? responses.answer(id, body) : "invalid_method";
        boolean isWell = result.equals("ok");
        String error = "{\"ok\":false,\"error\":\"" + result + "\"}";
        answer(exchange, isWell ? 200 : 404, JSON_TYPE, isWell ? "{\"ok\":true}" : error);
    }

    private JsonNode body(HttpExchange exchange) throws IOException {
        try {
            return json.readTree(exchange.getRequestBody().readNBytes(100_000));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private void call(HttpExchange exchange) throws IOException {
        SlackRequest request = SlackRequest.of(exchange, json);
        if (!script.next().play(exchange)) {
            answer(exchange, 200, JSON_TYPE, json.writeValueAsString(api.answer(request)));
        }
    }

    /** Takes the failures of the next calls, as {@link FailureScript} reads them, one on a line. */
    private void script(HttpExchange exchange) throws IOException {
        String lines = new String(exchange.getRequestBody().readNBytes(100_000), StandardCharsets.UTF_8);
        try {
            script.add(lines);
            answer(exchange, 200, "text/plain; charset=utf-8", script.toString());
        } catch (IllegalArgumentException e) {
            answer(exchange, 400, "text/plain; charset=utf-8", String.valueOf(e.getMessage()));
        }
    }

    /** Takes what is wrong with channels, as {@link Channels} reads it, one on a line. */
    private void channels(HttpExchange exchange) throws IOException {
        String lines = new String(exchange.getRequestBody().readNBytes(100_000), StandardCharsets.UTF_8);
        try {
            channels.set(lines);
            answer(exchange, 200, "text/plain; charset=utf-8", "ok");
        } catch (IllegalArgumentException e) {
            answer(exchange, 400, "text/plain; charset=utf-8", String.valueOf(e.getMessage()));
        }
    }

    /** Deletes the post whose {@code ts} is the body, as people do. */
    private void delete(HttpExchange exchange) throws IOException {
        String ts = new String(exchange.getRequestBody().readNBytes(100), StandardCharsets.UTF_8).strip();
        boolean known = posts.remove(ts);
        answer(exchange, known ? 200 : 404, "text/plain; charset=utf-8", known ? "deleted" : "no such post");
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
