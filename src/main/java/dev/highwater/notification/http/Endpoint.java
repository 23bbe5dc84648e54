package dev.highwater.notification.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.configuration.HttpReceiverConfig;
import dev.highwater.configuration.OutboundTls;
import dev.highwater.notification.CallFailure;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.tracing.TraceSpan;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * One address of a receiver that takes JSON, and how it is called. Immutable, safe to use from any thread; makes a
 * client of its own, which keeps connections.
 */
public final class Endpoint {

    private final Identity identity;
    private final ReceiverAddress address;
    private final Duration timeout;
    private final ReceiverClient client;

    /**
     * Who it is.
     *
     * @param name for people, such as {@code The webhook}
     * @param key of its settings, such as {@code highwater.webhook}
     * @param setting the variable with its address
     */
    public record Identity(String name, String key, String setting) {}

    /**
     * One that is called as the settings say.
     *
     * @param tls whom to trust; what the JDK trusts if empty
     * @throws IllegalArgumentException if the settings cannot be used; the message names them and no secret
     */
    public static Endpoint of(
            Identity identity, ReceiverAddress address, HttpReceiverConfig config, Optional<SSLContext> tls) {
        return new Endpoint(
                identity,
                address,
                ReceiverHeaders.of(identity.key(), config, address.authorization()),
                config.timeout(),
                tls);
    }

    /** One without a log-in. */
    public static Endpoint of(Identity identity, ReceiverAddress address, Duration timeout, Optional<SSLContext> tls) {
        return new Endpoint(identity, address, new ReceiverHeaders(Map.of()), timeout, tls);
    }

    private Endpoint(
            Identity identity,
            ReceiverAddress address,
            ReceiverHeaders own,
            Duration timeout,
            Optional<SSLContext> tls) {
        this.identity = identity;
        this.address = address;
        this.timeout = timeout;
        this.client = new ReceiverClient(address.uri(), own, timeout, tls);
    }

    /**
     * Whom to trust: those whose certificates are in the file of {@link HttpReceiverConfig#ca()}, or what
     * {@code quarkus.tls} says.
     *
     * @param names of the settings below {@code quarkus.tls}, the most specific first
     */
    public static Optional<SSLContext> trust(OutboundTls tls, String key, HttpReceiverConfig config, String... names) {
        return tls.context(key + ".ca", config.ca(), names);
    }

    /** Where it is. */
    public ReceiverAddress address() {
        return address;
    }

    /** A call that takes longer has failed. */
    public Duration timeout() {
        return timeout;
    }

    /** Who it is, for people. */
    public String name() {
        return identity.name();
    }

    /** Posts, and judges the answer as that of any receiver. Does not fail: what goes wrong is the result. */
    public Uni<DeliveryResult> post(byte[] body, Map<String, String> headers, TraceSpan delivery) {
        return post(body, headers, delivery, this::judge);
    }

    /** Posts, and has the answer judged. Does not fail either. */
    public Uni<DeliveryResult> post(
            byte[] body,
            Map<String, String> headers,
            TraceSpan delivery,
            Function<ReceiverAnswer, DeliveryResult> judge) {
        URI uri = address.uri();
        return delivery.call("POST", uri, call -> answer(body, headers, call))
                .map(judge)
                .onFailure()
                .recoverWithItem(failure -> CallFailure.explain(identity.name(), failure, timeout, ""));
    }

    /** What an answer means of any receiver. */
    public DeliveryResult judge(ReceiverAnswer answer) {
        return answer.judge(identity.name(), identity.setting());
    }

    /** The receiver may go on with the trace. */
    private Uni<ReceiverAnswer> answer(byte[] body, Map<String, String> headers, TraceSpan call) {
        return Uni.createFrom()
                .completionStage(() -> {
                    Map<String, String> all = new HashMap<>(headers);
                    all.putAll(call.headers());
                    return client.post(body, all);
                })
                .ifNoItem()
                .after(timeout)
                .fail()
                .invoke(answer -> call.answered(answer.status()));
    }

    /** What is posted, as JSON. */
    public static byte[] json(ObjectMapper mapper, Object payload) {
        try {
            return mapper.writeValueAsBytes(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Alerts can always be written as JSON", e);
        }
    }
}
