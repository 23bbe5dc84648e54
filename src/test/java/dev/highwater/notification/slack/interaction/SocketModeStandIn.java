package dev.highwater.notification.slack.interaction;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Slack's side of Socket Mode, and as strict: an address is good for one connection, for those who have the app's
 * token, an app has ten connections at most, and what is not acknowledged within three seconds, on the connection that
 * it was sent on, was not taken and is sent again. What a client does wrong is in {@link #faults()}. On the loopback
 * address only.
 */
final class SocketModeStandIn implements AutoCloseable {

    static final String TOKEN = "xapp-1-A0TEST-1234567890-abcdef";

    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_CONNECTIONS = 10;
    private static final long ACKNOWLEDGED_WITHIN_MILLIS = 3_000;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<String> tickets = ConcurrentHashMap.newKeySet();
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final List<Long> asked = new CopyOnWriteArrayList<>();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private volatile int socketPort;
    private volatile boolean saysHello = true;
    private volatile boolean refusesUpgrades;

    /** What is answered once instead of an address. */
    record Answer(int status, Map<String, String> headers, String body) {}

    /** One that was opened. */
    static final class Connection {
        private final ServerWebSocket socket;
        private final Map<String, JsonObject> unacknowledged = new ConcurrentHashMap<>();
        private volatile boolean isOpen = true;

        private Connection(ServerWebSocket socket) {
            this.socket = socket;
        }

        boolean isOpen() {
            return isOpen;
        }

        /** With which the client has closed it; null if it has not. */
        Short closeCode() {
            return socket.closeStatusCode();
        }

        void send(String text) {
            socket.writeTextMessage(text);
        }

        /** In so many frames and one, and wherever that cuts a character. */
        void sendInPieces(String text, int pieces) {
            Buffer rest = Buffer.buffer(text);
            socket.writeFrame(WebSocketFrame.textFrame(rest.getString(0, 1), false));
            int size = rest.length() / pieces;
            for (int i = 0; i < pieces; i++) {
                boolean isLast = i == pieces - 1;
                Buffer piece = rest.getBuffer(Math.max(1, i * size), isLast ? rest.length() : (i + 1) * size);
                socket.writeFrame(WebSocketFrame.continuationFrame(piece, isLast));
            }
        }

        void end(String reason) {
            send(new JsonObject()
                    .put("type", "disconnect")
                    .put("reason", reason)
                    .put("debug_info", new JsonObject().put("host", "applink-1"))
                    .encode());
        }

        void close() {
            socket.close((short) 1001, "going away");
        }
    }

    SocketModeStandIn() {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .webSocketHandshakeHandler(this::upgrade)
                .webSocketHandler(this::opened);
        try {
            server.listen(0, LOOPBACK).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("The stand-in cannot listen", e);
        }
        socketPort = server.actualPort();
    }

    /** Base address of the Web API. */
    String api() {
        return "http://" + LOOPBACK + ":" + server.actualPort() + "/api";
    }

    /** Where connections are to be opened instead: something between, on the loopback address. */
    void behind(int port) {
        socketPort = port;
    }

    /** The next that ask are answered with these. */
    void answers(Answer... next) {
        script.addAll(List.of(next));
    }

    void answers(String error) {
        answers(new Answer(
                200,
                Map.of(),
                new JsonObject().put("ok", false).put("error", error).encode()));
    }

    void saysHello(boolean whether) {
        saysHello = whether;
    }

    void refusesUpgrades(boolean whether) {
        refusesUpgrades = whether;
    }

    /** When an address was asked for, in nanoseconds. */
    List<Long> asked() {
        return asked;
    }

    /** All that there were, the newest last. */
    List<Connection> connections() {
        return connections;
    }

    Connection newest() {
        return connections.get(connections.size() - 1);
    }

    List<String> acknowledged() {
        return acknowledged;
    }

    List<String> faults() {
        return faults;
    }

    /** Reports something on a connection; returns the envelope's id. */
    String report(Connection to, String type, JsonObject payload) {
        JsonObject envelope = envelope(type, payload);
        send(to, envelope);
        return envelope.getString("envelope_id");
    }

    /** The same, without sending it. */
    JsonObject envelope(String type, JsonObject payload) {
        return new JsonObject()
                .put("envelope_id", "e-" + numbers.incrementAndGet())
                .put("type", type)
                .put("accepts_response_payload", false)
                .put("payload", payload);
    }

    /** Waits for it to be acknowledged. */
    void expect(Connection on, JsonObject envelope) {
        String id = envelope.getString("envelope_id");
        on.unacknowledged.put(id, envelope);
        vertx.setTimer(ACKNOWLEDGED_WITHIN_MILLIS, late -> {
            if (on.unacknowledged.remove(id) != null) {
                faults.add("not acknowledged in time: " + id);
                connections.stream()
                        .filter(Connection::isOpen)
                        .reduce((older, newer) -> newer)
                        .ifPresent(other -> send(
                                other,
                                envelope.copy()
                                        .put("retry_attempt", envelope.getInteger("retry_attempt", 0) + 1)
                                        .put("retry_reason", "timeout")));
            }
        });
    }

    private void send(Connection to, JsonObject envelope) {
        expect(to, envelope);
        to.send(envelope.encode());
    }

    private void answer(HttpServerRequest request) {
        if (!request.path().equals("/api/apps.connections.open")) {
            request.response().setStatusCode(404).end();
            return;
        }
        asked.add(System.nanoTime());
        Answer answer = script.poll();
        if (answer != null) {
            answer.headers().forEach(request.response()::putHeader);
            request.response().setStatusCode(answer.status()).end(answer.body());
            return;
        }
        String error = error(request.method(), request.headers());
        JsonObject body = new JsonObject().put("ok", error.isEmpty());
        if (error.isEmpty()) {
            String ticket = "t" + numbers.incrementAndGet();
            tickets.add(ticket);
            body.put("url", "ws://%s:%d/link/?ticket=%s&app_id=A0TEST".formatted(LOOPBACK, socketPort, ticket));
        } else {
            body.put("error", error);
        }
        request.response()
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(body.encode());
    }

    private static String error(HttpMethod method, MultiMap headers) {
        String authorization = String.valueOf(headers.get("Authorization"));
        String type = String.valueOf(headers.get("Content-Type"));
        if (!method.equals(HttpMethod.POST)) {
            return "insecure_request";
        }
        if (!type.matches("application/(x-www-form-urlencoded|json)(;.*)?")) {
            return "invalid_post_type";
        }
        if (!authorization.startsWith("Bearer ")) {
            return "not_authed";
        }
        String token = authorization.substring("Bearer ".length());
        return token.equals(TOKEN) ? "" : token.startsWith("xapp-") ? "invalid_auth" : "not_allowed_token_type";
    }

    private void upgrade(ServerWebSocketHandshake handshake) {
        String query = String.valueOf(handshake.query());
        String ticket = query.replaceFirst("^ticket=([^&]*)&app_id=A0TEST$", "$1");
        if (refusesUpgrades) {
            handshake.reject(503);
        } else if (tickets.remove(ticket)) {
            handshake.accept();
        } else {
            faults.add("opened with an address that is not good, or not any more: " + query);
            handshake.reject(403);
        }
    }

    private void opened(ServerWebSocket socket) {
        Connection connection = new Connection(socket);
        socket.textMessageHandler(text -> acknowledge(connection, text));
        socket.binaryMessageHandler(bytes -> faults.add("Slack takes no bytes"));
        socket.exceptionHandler(failure -> connection.isOpen = false);
        socket.closeHandler(closed -> connection.isOpen = false);
        connections.add(connection);
        long open = connections.stream().filter(Connection::isOpen).count();
        if (open > MOST_CONNECTIONS) {
            connection.end("too_many_websockets");
        } else if (saysHello) {
            connection.send(new JsonObject()
                    .put("type", "hello")
                    .put("num_connections", open)
                    .put("debug_info", new JsonObject().put("approximate_connection_time", 18_060))
                    .put("connection_info", new JsonObject().put("app_id", "A0TEST"))
                    .encode());
        }
    }

    private void acknowledge(Connection connection, String text) {
        try {
            JsonObject answer = new JsonObject(text);
            String id = answer.getString("envelope_id", "");
            if (connection.unacknowledged.remove(id) == null) {
                faults.add("acknowledged what was not sent, or not there, or not any more: " + text);
            } else if (answer.size() != 1) {
                faults.add("no payload was asked for: " + text);
            } else {
                acknowledged.add(id);
            }
        } catch (DecodeException | ClassCastException e) {
            faults.add("not an acknowledgement: " + text);
        }
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
