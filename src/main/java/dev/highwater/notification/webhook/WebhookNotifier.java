package dev.highwater.notification.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.notification.CallFailure;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.InParts;
import dev.highwater.notification.DeliveryResult.InParts.Part;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.Notifier;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.Notification.Batch;
import dev.highwater.time.Clocks;
import dev.highwater.time.Deadline;
import dev.highwater.time.Ticker;
import dev.highwater.tracing.TraceSpan;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Posts to the address: one call for each group of alerts, as Alertmanager does. */
final class WebhookNotifier implements Notifier {

    private static final String NAME = "The webhook";

    private final WebhookAddress address;
    private final Duration timeout;
    private final WebhookClient client;
    private final WebhookAlerts alerts;
    private final WebhookSignature signature;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final Ticker ticker;

    WebhookNotifier(
            Target target, WebhookAlerts alerts, WebhookSignature signature, ObjectMapper mapper, Clocks clocks) {
        this.address = target.address();
        this.timeout = target.timeout();
        this.client = new WebhookClient(target.address(), target.timeout(), target.tls());
        this.alerts = alerts;
        this.signature = signature;
        this.mapper = mapper;
        this.clock = clocks.wall();
        this.ticker = clocks.ticker();
    }

    /**
     * Where to post.
     *
     * @param timeout a call that takes longer has failed
     * @param tls whom to trust; what the JDK trusts if empty
     */
    record Target(WebhookAddress address, Duration timeout, Optional<SSLContext> tls) {}

    @Override
    public Uni<DeliveryResult> send(Notification notification) {
        return send(notification, TraceSpan.NONE);
    }

    @Override
    public Uni<DeliveryResult> send(Notification notification, TraceSpan delivery) {
        if (notification instanceof Batch batch) {
            List<Batch> groups = WebhookAlerts.groups(batch);
            return groups.size() == 1
                    ? post(alerts.payload(groups.get(0)), delivery)
                    : postEach(groups, new ArrayList<>(), Deadline.after(timeout, ticker), delivery)
                            .map(InParts::of);
        }
        return post(alerts.trial(clock.instant()), delivery);
    }

    @Override
    public String destination() {
        return address.digest();
    }

    /**
     * Begins no further call once one has failed, unless that was about its own group only, or once the time is over.
     */
    private Uni<List<Part>> postEach(List<Batch> groups, List<Part> done, Deadline deadline, TraceSpan delivery) {
        if (groups.isEmpty()
                || !done.isEmpty()
                        && (deadline.isOver()
                                || isOver(done.get(done.size() - 1).result()))) {
            return Uni.createFrom().item(done);
        }
        Batch next = groups.get(0);
        return post(alerts.payload(next), delivery)
                .invoke(result -> done.add(new Part(next.updates(), result)))
                .chain(() -> postEach(groups.subList(1, groups.size()), done, deadline, delivery));
    }

    private static boolean isOver(DeliveryResult last) {
        return !(last instanceof Delivered) && !(last instanceof Refused);
    }

    private Uni<DeliveryResult> post(WebhookPayload payload, TraceSpan delivery) {
        byte[] body = json(payload);
        return delivery.call("POST", address.uri(), call -> post(body, call))
                .map(WebhookAnswer::judge)
                .onFailure()
                .recoverWithItem(failure -> CallFailure.explain(NAME, failure, timeout, ""));
    }

    /** The receiver may go on with the trace. */
    private Uni<WebhookAnswer> post(byte[] body, TraceSpan call) {
        return Uni.createFrom()
                .completionStage(() -> {
                    Map<String, String> headers = new HashMap<>(signature.headers(clock.instant(), body));
                    headers.putAll(call.headers());
                    return client.post(body, headers);
                })
                .ifNoItem()
                .after(timeout)
                .fail()
                .invoke(answer -> call.answered(answer.status()));
    }

    private byte[] json(WebhookPayload payload) {
        try {
            return mapper.writeValueAsBytes(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Alerts can always be written as JSON", e);
        }
    }
}
