package dev.highwater.live;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.jspecify.annotations.Nullable;

/** A client of the live feed that keeps all messages. */
final class Browser implements WebSocket.Listener, AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Keeps a reference: an unreferenced client may be collected, and its connections end. */
    private final HttpClient client = HttpClient.newHttpClient();

    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;

    private Browser() {}

    /** Connects to the application under test. */
    static Browser open() {
        Browser browser = new Browser();
        URI uri = URI.create("ws://localhost:" + RestAssured.port + "/ws/live");
        browser.socket =
                browser.client.newWebSocketBuilder().buildAsync(uri, browser).join();
        return browser;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            try {
                messages.add(MAPPER.readTree(text.toString()));
            } catch (JsonProcessingException e) {
                closeCode.completeExceptionally(e);
            }
            text = new StringBuilder();
        }
        webSocket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closeCode.complete(statusCode);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closeCode.completeExceptionally(error);
    }

    /** All messages so far. */
    List<JsonNode> messages() {
        return messages;
    }

    List<JsonNode> messages(String type) {
        return messages.stream()
                .filter(message -> message.path("type").asText().equals(type))
                .toList();
    }

    /** How many times the rate has come since the last snapshot, of all messages but the first. */
    long ratesSinceSnapshot(int first) {
        long rates = 0;
        for (JsonNode message : messages.subList(first, messages.size())) {
            String type = message.path("type").asText();
            rates = type.equals("snapshot") ? 0 : rates + (type.equals("rate") ? 1 : 0);
        }
        return rates;
    }

    /** The first message of a type that is as wanted; waits for it. */
    JsonNode awaitMessage(String type, Predicate<JsonNode> wanted) {
        awaitThat(() -> messages(type).stream().anyMatch(wanted));
        return messages(type).stream().filter(wanted).findFirst().orElseThrow();
    }

    private static boolean isSo(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception e) {
            return false;
        }
    }

    /** Waits for something to be so on this connection; says what came if it is not. */
    void awaitThat(Callable<Boolean> condition) {
        try {
            await().failFast("The connection has ended", closeCode::isDone).until(condition);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            if (isSo(condition)) {
                // With the last message before the connection ended.
                return;
            }
            throw new AssertionError(
                    "Of %d messages these are the last: %s"
                            .formatted(
                                    messages.size(),
                                    messages.stream()
                                            .skip(Math.max(0, messages.size() - 5))
                                            .map(message -> message.toString().replaceAll("(?s)(.{500}).*", "$1…"))
                                            .toList()),
                    e);
        }
    }

    JsonNode awaitSnapshot() {
        return awaitMessage("snapshot", message -> true);
    }

    /** Waits until an event is known, from the snapshot or from its own message. */
    void awaitAlertSequence(long sequence) {
        awaitThat(() -> messages.stream()
                .anyMatch(message -> message.path("alert_sequence").asLong(-1) >= sequence));
    }

    CompletableFuture<Integer> closeCode() {
        return closeCode;
    }

    void send(String message) {
        if (socket != null) {
            socket.sendText(message, true).join();
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
