package dev.highwater.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** An app that takes presses signed with its secret, and refuses all others. */
final class PressedApp implements AutoCloseable {

    private final HttpServer server;
    private final String secret;
    private volatile JsonNode payload = MissingNode.getInstance();

    PressedApp(String secret) throws IOException {
        this.secret = secret;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/slack";
    }

    /** The last one. */
    JsonNode payload() {
        return payload;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
            String timestamp = exchange.getRequestHeaders().getFirst("X-Slack-Request-Timestamp");
            boolean isSigned = Interactivity.sign(secret, timestamp, body)
                    .equals(exchange.getRequestHeaders().getFirst("X-Slack-Signature"));
            if (isSigned) {
                payload = new ObjectMapper()
                        .readTree(URLDecoder.decode(body.substring("payload=".length()), StandardCharsets.UTF_8));
            }
            exchange.sendResponseHeaders(isSigned ? 200 : 401, -1);
        }
    }
}
