package dev.highwater.notification.slack.interaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.highwater.failure.Causes;
import dev.highwater.notification.CallFailure;
import dev.highwater.notification.slack.AppToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Opens connections of Socket Mode. Thread-safe.
 *
 * @param api base address of Slack's Web API; connections without TLS are allowed only if it has none either
 * @param timeout time limit of a call
 */
record SocketAccess(HttpClient http, URI api, AppToken token, Duration timeout, ObjectMapper mapper) {

    /** Asks Slack for the address of a connection. The future fails if no answer comes. */
    CompletableFuture<SocketOffer> ask() {
        URI method = URI.create(api.toString().replaceFirst("/+$", "") + "/apps.connections.open");
        HttpRequest request = HttpRequest.newBuilder(method)
                .timeout(timeout)
                .header("Authorization", "Bearer " + token.text())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.noBody())
                .build();
        return http.sendAsync(request, BodyHandlers.ofString())
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(answer -> SocketOffer.of(
                        answer.statusCode(),
                        answer.headers().firstValue("Retry-After").orElse(null),
                        json(answer.body()),
                        "http".equalsIgnoreCase(api.getScheme())));
    }

    /** Opens a connection at an address from {@link #ask()}. */
    CompletableFuture<WebSocket> open(URI address, WebSocket.Listener listener) {
        return http.newWebSocketBuilder().connectTimeout(timeout).buildAsync(address, listener);
    }

    /** Explains why one of these calls has failed, for people; without token and address. */
    String why(Throwable failure) {
        Optional<Integer> status = Causes.find(failure, WebSocketHandshakeException.class)
                .map(refusal -> refusal.getResponse().statusCode());
        return status.map(code -> "Slack answered with HTTP " + code + " where the connection was to be opened")
                .orElseGet(() -> CallFailure.explain("Slack", failure, timeout, token.text())
                        .reason());
    }

    /** Parses text from Slack; a missing node if it is not JSON. */
    JsonNode json(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Returns the host only, so that logs do not reveal the token. */
    @Override
    public String toString() {
        return String.valueOf(api.getHost());
    }
}
