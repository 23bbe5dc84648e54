package dev.highwater.notification.outbox;

import dev.highwater.alert.store.LatestEvents;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.database.Database;
import dev.highwater.notification.Receiver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What a dispatcher needs of the database, for each receiver. */
@ApplicationScoped
class Outboxes {

    private final Database database;
    private final LatestEvents episodes;
    private final OutboxReceivers receivers;
    private final boolean catchesUp;

    Outboxes(Database database, LatestEvents episodes, OutboxReceivers receivers, HighwaterConfig config) {
        this.database = database;
        this.receivers = receivers;
        this.episodes = episodes;
        this.catchesUp = config.notifications().catchUp();
    }

    /** Of a receiver that users have configured. */
    OutboxDispatcher configured(Receiver receiver, NotificationMetrics metrics) {
        return dispatcher(
                receiver,
                metrics,
                catchesUp ? Optional.of(new CatchUp(database, receiver, receivers::names)) : Optional.empty());
    }

    /** The outbox of a receiver that gets no repeats. */
    OutboxDispatcher plain(Receiver receiver, NotificationMetrics metrics) {
        return dispatcher(receiver, metrics, Optional.empty());
    }

    /** Of one that catches up by this. */
    OutboxDispatcher dispatcher(Receiver receiver, NotificationMetrics metrics, Optional<CatchUp> catchUp) {
        return new OutboxDispatcher(
                receiver,
                new Outbox(database, receiver, catchUp),
                new PlanInputLoader(database, episodes, receiver),
                new NotificationLog(database, receiver.name()),
                metrics);
    }
}
