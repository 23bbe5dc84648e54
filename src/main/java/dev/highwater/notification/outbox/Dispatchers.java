package dev.highwater.notification.outbox;

import dev.highwater.alert.store.EpisodeTransactions;
import dev.highwater.database.PostgresListener;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.ReceiverName;
import dev.highwater.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Starts a dispatcher for each receiver, wakes it when there are new rows, and stops it with the service. */
@ApplicationScoped
public class Dispatchers {

    /**
     * Channel of PostgreSQL's {@code NOTIFY} on which dispatchers are woken when parked rows are opened again or
     * notices are added.
     */
    static final String CHANNEL = "highwater_deliveries";

    private final Outboxes outboxes;
    private final OutboxReceivers receivers;
    private final PostgresListener notifications;
    private final MeterRegistry meters;
    private final Tracing tracing;
    private final List<OutboxDispatcher> running = new CopyOnWriteArrayList<>();

    Dispatchers(
            Outboxes outboxes,
            OutboxReceivers receivers,
            PostgresListener notifications,
            MeterRegistry meters,
            Tracing tracing) {
        this.outboxes = outboxes;
        this.receivers = receivers;
        this.notifications = notifications;
        this.meters = meters;
        this.tracing = tracing;
    }

    /** Starts to notify a receiver, until the service stops. */
    public OutboxDispatcher start(Receiver receiver, Clock clock) {
        receivers.add(receiver.name().text());
        NotificationMetrics metrics = new NotificationMetrics(meters, receiver.name(), clock);
        OutboxDispatcher dispatcher = outboxes.configured(receiver, metrics, tracing);
        metrics.watch(() -> dispatcher.status().backlog());
        running.add(dispatcher.start());
        notifications.listen(EpisodeTransactions.CHANNEL, dispatcher::wake);
        notifications.listen(CHANNEL, dispatcher::wake);
        return dispatcher;
    }

    /** Returns the dispatchers of this instance. */
    public List<OutboxDispatcher> running() {
        return List.copyOf(running);
    }

    /** Returns whether this instance notifies the receiver. */
    public boolean serves(ReceiverName name) {
        return running.stream()
                .anyMatch(dispatcher -> dispatcher.receiver().name().equals(name));
    }

    /**
     * Returns what finds the addresses of a receiver's messages; finds none if this instance does not serve the
     * receiver.
     */
    public Receiver.Links links(ReceiverName name) {
        return running.stream()
                .map(OutboxDispatcher::receiver)
                .filter(receiver -> receiver.name().equals(name))
                .map(Receiver::links)
                .findFirst()
                .orElse(Receiver.Links.NONE);
    }

    void stop(@Observes ShutdownEvent event) {
        running.forEach(OutboxDispatcher::close);
    }
}
