package dev.highwater.delivery.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.highwater.delivery.DeliveryResult;
import dev.highwater.delivery.DeliveryResult.Delivered;
import dev.highwater.delivery.DeliveryResult.Unavailable;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.api.LoggingScope;

/** Calls Slack. Knows the token, and takes care that nobody else learns it. */
final class SlackClient {

    private final SlackApi api;
    private final ObjectMapper mapper;
    private final String token;
    private final Duration timeout;

    /**
     * What came of posting a message.
     *
     * @param timestamp identifies the message for replies; empty if it was not posted
     */
    record Posted(DeliveryResult result, String timestamp) {}

    /**
     * A client for one workspace.
     *
     * @param apiUrl base address of Slack's Web API
     * @param timeout a call that takes longer has failed
     */
    SlackClient(String apiUrl, String token, Duration timeout, ObjectMapper mapper) {
        this.mapper = mapper;
        this.token = token;
        this.timeout = timeout;
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create(apiUrl))
                .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .disableDefaultMapper(true)
                .followRedirects(false)
                .loggingScope(LoggingScope.NONE)
                .build(SlackApi.class);
    }

    /** Calls {@code chat.postMessage}. Does not fail: what goes wrong is in the result. */
    Uni<Posted> post(ObjectNode message) {
        return api.postMessage("Bearer " + token, message)
                .map(this::posted)
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> new Posted(new Unavailable(explain(failure), Optional.empty()), ""));
    }

    private Posted posted(Response response) {
        SlackAnswer answer = new SlackAnswer(
                response.getStatus(), response.getHeaderString(HttpHeaders.RETRY_AFTER), json(response));
        DeliveryResult result = answer.judge();
        return new Posted(result, result instanceof Delivered ? answer.timestamp() : "");
    }

    private JsonNode json(Response response) {
        try {
            return response.hasEntity()
                    ? mapper.readTree(response.readEntity(String.class))
                    : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private String explain(Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof TimeoutException || link instanceof java.util.concurrent.TimeoutException) {
                return "Slack did not answer within " + timeout.toMillis() / 1000.0 + " s";
            }
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return "Slack cannot be reached: " + SlackText.shorten(text.replace(token, "…"), 300);
    }
}
