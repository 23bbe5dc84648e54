package dev.highwater.delivery;

import dev.highwater.alert.AlertFeed;
import dev.highwater.alert.AlertHistory;
import dev.highwater.database.Database;
import dev.highwater.database.Notifications;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Starts a dispatcher for each receiver, wakes it when there is something new, and ends it with the service. */
@ApplicationScoped
public class Dispatchers {

    private final Database database;
    private final AlertHistory episodes;
    private final Notifications notifications;
    private final MeterRegistry meters;
    private final List<OutboxDispatcher> running = new CopyOnWriteArrayList<>();

    Dispatchers(Database database, AlertHistory episodes, Notifications notifications, MeterRegistry meters) {
        this.database = database;
        this.episodes = episodes;
        this.notifications = notifications;
        this.meters = meters;
    }

    /**
     * Begins to tell a receiver, until the service stops.
     *
     * @param receiver as in the column {@code receiver} of the outbox, and in metrics
     */
    public OutboxDispatcher start(String receiver, Notifier notifier, OutboxDispatcher.Pace pace) {
        OutboxDispatcher dispatcher = new OutboxDispatcher(
                        new Outbox(database, receiver), episodes, notifier, pace, result -> count(receiver, result))
                .start("highwater-" + receiver);
        running.add(dispatcher);
        Gauge.builder(
                        "highwater.outbox.depth",
                        () -> dispatcher.status().backlog().depth())
                .description("Notifications that the receiver has yet to be told")
                .tag("receiver", receiver)
                .register(meters);
        notifications.listen(AlertFeed.CHANNEL, dispatcher::wake);
        return dispatcher;
    }

    /**
     * Gives up what nobody wants to be told: rows that no instance has tried to deliver.
     *
     * @param age only rows that are older
     * @return how many there were
     */
    public Uni<Integer> giveUpUntried(String receiver, Duration age, String reason) {
        return new Outbox(database, receiver).giveUpOlderThan(age, 0, reason);
    }

    void stop(@Observes ShutdownEvent event) {
        running.forEach(OutboxDispatcher::close);
    }

    private void count(String receiver, DeliveryResult result) {
        meters.counter("highwater.delivery.attempts", "receiver", receiver, "result", result.label())
                .increment();
    }
}
