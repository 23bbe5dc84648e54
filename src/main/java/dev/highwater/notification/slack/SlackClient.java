package dev.highwater.notification.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.highwater.notification.CallFailure;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.tracing.TraceSpan;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.tls.TlsConfiguration;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.api.LoggingScope;

/** Calls Slack's Web API. Keeps the token secret: it is in no log, result or trace. */
final class SlackClient {

    private final SlackApi api;
    private final ObjectMapper mapper;
    private final Access access;
    private final TraceSpan delivery;

    /**
     * Access to Slack's Web API.
     *
     * @param address base address of its Web API
     * @param timeout time limit of a call
     */
    private record Access(URI address, String token, Duration timeout) {

        /** Returns the host only, so that logs do not reveal the token. */
        @Override
        public String toString() {
            return String.valueOf(address.getHost());
        }
    }

    /**
     * The result of a call.
     *
     * @param messageIsDeleted whether the message to change or reply to cannot be used any more
     * @param outsideItsThread whether a reply was posted outside of its thread
     */
    record Posted(DeliveryResult result, boolean messageIsDeleted, boolean outsideItsThread) {

        /** Creates the result of a message that is not outside of its thread. */
        Posted(DeliveryResult result, boolean messageIsDeleted) {
            this(result, messageIsDeleted, false);
        }
    }

    /**
     * @param apiUrl base address of Slack's Web API
     * @param timeout time limit of a call
     * @param tls the certificates to trust; empty for those that the JDK trusts
     */
    SlackClient(String apiUrl, String token, Duration timeout, ObjectMapper mapper, Optional<TlsConfiguration> tls) {
        this.mapper = mapper;
        this.access = new Access(URI.create(apiUrl), token, timeout);
        this.delivery = TraceSpan.NONE;
        QuarkusRestClientBuilder client = QuarkusRestClientBuilder.newBuilder()
                .baseUri(access.address())
                .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .disableDefaultMapper(true)
                .followRedirects(false)
                .loggingScope(LoggingScope.NONE);
        tls.ifPresent(client::tlsConfiguration);
        this.api = client.build(SlackApi.class);
    }

    private SlackClient(SlackClient same, TraceSpan delivery) {
        this.api = same.api;
        this.mapper = same.mapper;
        this.access = same.access;
        this.delivery = delivery;
    }

    /**
     * Returns a client whose calls belong to a trace. Slack is sent no {@code traceparent}, since it would not continue
     * the trace.
     */
    SlackClient within(TraceSpan delivery) {
        return new SlackClient(this, delivery);
    }

    /** Calls {@code chat.postMessage}. The {@code Uni} does not fail: a failed call is a result too. */
    Uni<Posted> post(ObjectNode message) {
        return posted(api.postMessage(authorization(), message), message);
    }

    /** Calls {@code chat.update} with a message that holds its {@code ts}. The {@code Uni} does not fail. */
    Uni<Posted> update(ObjectNode message) {
        return posted(api.update(authorization(), message), message);
    }

    /** Returns the address of a message for people; empty if Slack does not return one, for whatever reason. */
    Uni<Optional<String>> permalink(String channel, String timestamp) {
        return answer(api.permalink(authorization(), channel, timestamp))
                .map(answer -> Optional.of(answer.body().path("permalink").asText())
                        .filter(address -> address.startsWith("https://") || address.startsWith("http://")))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private Uni<Posted> posted(Uni<Response> call, ObjectNode message) {
        return delivery.call(
                        "POST", access.address(), span -> answer(call).invoke(answer -> span.answered(answer.status())))
                .map(answer -> posted(answer, message))
                .onFailure()
                .recoverWithItem(failure ->
                        new Posted(CallFailure.explain("Slack", failure, access.timeout(), access.token()), false));
    }

    private static Posted posted(SlackAnswer answer, ObjectNode message) {
        DeliveryResult result = answer.judge();
        if (!(result instanceof Delivered)) {
            return new Posted(result, answer.messageIsDeleted());
        }
        SlackReference reference =
                SlackReference.posted(message.path("channel").asText(), answer.channel(), answer.timestamp());
        boolean isAnswer = message.has("thread_ts");
        return new Posted(new Delivered(reference.text()), false, isAnswer && answer.landedOutsideItsThread());
    }

    private Uni<SlackAnswer> answer(Uni<Response> call) {
        return call.map(response -> new SlackAnswer(
                        response.getStatus(), response.getHeaderString(HttpHeaders.RETRY_AFTER), json(response)))
                .ifNoItem()
                .after(access.timeout())
                .fail();
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

    private String authorization() {
        return "Bearer " + access.token();
    }
}
