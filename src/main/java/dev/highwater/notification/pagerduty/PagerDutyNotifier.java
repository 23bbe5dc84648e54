package dev.highwater.notification.pagerduty;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.Notifier;
import dev.highwater.notification.http.Endpoint;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.text.Sha256;
import dev.highwater.tracing.TraceSpan;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Sends events one after the other: usually one for an update, at most two. Sending an event again has no further
 * effect.
 */
final class PagerDutyNotifier implements Notifier {

    private final Endpoint endpoint;
    private final PagerDutyEvents events;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final PagerDutyAnswer answers;

    PagerDutyNotifier(Endpoint endpoint, PagerDutyEvents events, ObjectMapper mapper, Clock clock) {
        this.endpoint = endpoint;
        this.events = events;
        this.mapper = mapper;
        this.clock = clock;
        this.answers = new PagerDutyAnswer(mapper, events.routingKey());
    }

    @Override
    public Uni<DeliveryResult> send(Notification notification, TraceSpan delivery) {
        List<PlannedUpdate> updates = notification.updates();
        return sendAll(
                updates.isEmpty()
                        ? List.of(events.trial())
                        : updates.stream()
                                .flatMap(planned -> events.of(planned, clock.instant()).stream())
                                .toList(),
                delivery);
    }

    /**
     * Returns a fingerprint of address and routing key; another key is another service, which knows nothing of the
     * firing alerts.
     */
    @Override
    public String destination() {
        return Sha256.hex(endpoint.address().uri() + " " + events.routingKey());
    }

    private Uni<DeliveryResult> sendAll(List<PagerDutyEvent> waiting, TraceSpan delivery) {
        return endpoint.post(
                        Endpoint.json(mapper, waiting.get(0)),
                        Map.of(),
                        delivery,
                        answer -> answers.judge(endpoint, answer))
                .chain(result -> result instanceof Delivered && waiting.size() > 1
                        ? sendAll(waiting.subList(1, waiting.size()), delivery)
                        : Uni.createFrom().item(result));
    }
}
