package dev.highwater.notification.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.InParts;
import dev.highwater.notification.Notifier;
import dev.highwater.notification.http.Endpoint;
import dev.highwater.notification.http.InTurn;
import dev.highwater.notification.plan.Batch;
import dev.highwater.notification.plan.Notification;
import dev.highwater.time.Clocks;
import dev.highwater.time.Deadline;
import dev.highwater.time.Ticker;
import dev.highwater.tracing.TraceSpan;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;

/** Posts to one webhook: one call for each group of alerts, as Alertmanager does. */
final class WebhookNotifier implements Notifier {

    private final Endpoint endpoint;
    private final WebhookAlerts alerts;
    private final WebhookSignature signature;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final Ticker ticker;

    WebhookNotifier(
            Endpoint endpoint, WebhookAlerts alerts, WebhookSignature signature, ObjectMapper mapper, Clocks clocks) {
        this.endpoint = endpoint;
        this.alerts = alerts;
        this.signature = signature;
        this.mapper = mapper;
        this.clock = clocks.wall();
        this.ticker = clocks.ticker();
    }

    @Override
    public Uni<DeliveryResult> send(Notification notification, TraceSpan delivery) {
        if (notification instanceof Batch batch) {
            List<Batch> groups = WebhookAlerts.groups(batch);
            return groups.size() == 1
                    ? post(alerts.payload(groups.get(0), clock.instant()), delivery)
                    : InTurn.of(
                                    groups,
                                    group -> post(alerts.payload(group, clock.instant()), delivery),
                                    Deadline.after(endpoint.timeout(), ticker))
                            .map(InParts::of);
        }
        return post(alerts.trial(clock.instant()), delivery);
    }

    @Override
    public String destination() {
        return endpoint.address().digest();
    }

    private Uni<DeliveryResult> post(WebhookPayload payload, TraceSpan delivery) {
        byte[] body = Endpoint.json(mapper, payload);
        // Each call is signed separately, since the signature covers the time.
        return Uni.createFrom().deferred(() -> endpoint.post(body, signature.headers(clock.instant(), body), delivery));
    }
}
