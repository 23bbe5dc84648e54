package dev.highwater.notification.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.notification.CallFailure;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.notification.Notifier;
import dev.highwater.notification.RetryAfter;
import dev.highwater.notification.plan.Notification;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** Posts to the address. Whatever status begins with 2 means that the receiver has it. */
final class WebhookNotifier implements Notifier {

    private static final String NAME = "The webhook";

    /** About this call, not about the receiver as a whole. */
    private static final Set<Integer> ABOUT_THE_CALL = Set.of(400, 413, 422);

    private final URI address;
    private final Duration timeout;
    private final WebhookAlerts alerts;
    private final WebhookSignature signature;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final HttpClient http;

    WebhookNotifier(Target target, WebhookAlerts alerts, WebhookSignature signature, ObjectMapper mapper, Clock clock) {
        this.address = target.address();
        this.timeout = target.timeout();
        this.alerts = alerts;
        this.signature = signature;
        this.mapper = mapper;
        this.clock = clock;
        HttpClient.Builder client =
                HttpClient.newBuilder().connectTimeout(timeout).followRedirects(HttpClient.Redirect.NEVER);
        target.tls().ifPresent(client::sslContext);
        this.http = client.build();
    }

    /**
     * Where to post.
     *
     * @param timeout a call that takes longer has failed
     * @param tls whom to trust; what the JDK trusts if empty
     */
    record Target(URI address, Duration timeout, Optional<SSLContext> tls) {}

    @Override
    public Uni<DeliveryResult> tell(Notification notification) {
        return Uni.createFrom()
                .completionStage(() -> http.sendAsync(request(notification), BodyHandlers.discarding()))
                .ifNoItem()
                .after(timeout)
                .fail()
                .map(WebhookNotifier::judge)
                .onFailure()
                .recoverWithItem(failure -> CallFailure.explain(NAME, failure, timeout, ""));
    }

    private HttpRequest request(Notification notification) {
        byte[] body = json(notification);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Highwater");
        signature.headers(clock.instant(), body).forEach(request::header);
        return request.POST(BodyPublishers.ofByteArray(body)).build();
    }

    private byte[] json(Notification notification) {
        try {
            return mapper.writeValueAsBytes(alerts.payload(notification, clock.instant()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Alerts can always be written as JSON", e);
        }
    }

    private static DeliveryResult judge(HttpResponse<?> answer) {
        int status = answer.statusCode();
        String code = "http_" + status;
        String reason = NAME + " answered with HTTP " + status;
        if (status / 100 == 2) {
            return new Delivered();
        }
        if (status == 429) {
            Duration wait =
                    RetryAfter.parse(answer.headers().firstValue("Retry-After").orElse(null));
            return new Unavailable(
                    "rate_limited", NAME + " asks us to wait for " + wait.toSeconds() + " s", Optional.of(wait));
        }
        if (status == 408 || status >= 500) {
            return new Unavailable(code, reason);
        }
        return ABOUT_THE_CALL.contains(status) ? new Refused(code, reason) : new Misconfigured(code, reason);
    }
}
