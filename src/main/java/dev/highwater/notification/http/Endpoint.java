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
 * An address to which JSON is posted, with its log-in, time limit and HTTP client, which keeps connections alive.
 * Immutable, safe to use from any thread.
 */
public final class Endpoint {

    private final Identity identity;
    private final ReceiverAddress address;
    private final Duration timeout;
    private final ReceiverClient client;

    /**
     * Names of an endpoint.
     *
     * @param name name for people, such as {@code The webhook}
     * @param key key of its settings, such as {@code highwater.webhook}
     * @param setting name of the environment variable that holds its address
     */
    public record Identity(String name, String key, String setting) {}

    /**
     * Creates an endpoint that is called as the settings say.
     *
     * @param tls the certificates to trust; empty for those that the JDK trusts
     * @throws IllegalArgumentException if the settings are invalid; the message names the settings and holds no secret
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

    /** Creates an endpoint without a log-in. */
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
     * Returns which certificates to trust: those in the file of {@link HttpReceiverConfig#ca()}, or else those of the
     * settings of {@code quarkus.tls}; empty for those that the JDK trusts.
     *
     * @param key key of the endpoint's settings
     * @param names names of TLS configurations below {@code quarkus.tls}, the most specific first
     */
    public static Optional<SSLContext> trust(OutboundTls tls, String key, HttpReceiverConfig config, String... names) {
        return tls.context(key + ".ca", config.ca(), names);
    }

    /** Returns the address. */
    public ReceiverAddress address() {
        return address;
    }

    /** Returns the time limit of a call. */
    public Duration timeout() {
        return timeout;
    }

    /** Returns the name for people. */
    public String name() {
        return identity.name();
    }

    /**
     * Posts JSON and judges the answer by the common rules. The {@code Uni} does not fail: a call without an answer is
     * a result too.
     */
    public Uni<DeliveryResult> post(byte[] body, Map<String, String> headers, TraceSpan delivery) {
        return post(body, headers, delivery, this::judge);
    }

    /** Posts JSON and has the answer judged by the given rules. The {@code Uni} does not fail. */
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

    /** Judges an answer by the common rules. */
    public DeliveryResult judge(ReceiverAnswer answer) {
        return answer.judge(identity.name(), identity.setting());
    }

    /** Posts with the headers of the trace, so that the receiver can continue it. */
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

    /** Writes a payload as JSON. */
    public static byte[] json(ObjectMapper mapper, Object payload) {
        try {
            return mapper.writeValueAsBytes(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Alerts can always be written as JSON", e);
        }
    }
}
