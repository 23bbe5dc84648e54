package dev.highwater.notification.outbox;

import dev.highwater.alert.store.LatestEvents;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.database.Database;
import dev.highwater.notification.Receiver;
import dev.highwater.time.Ticker;
import dev.highwater.tracing.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What a dispatcher needs of the database, for each receiver. */
@ApplicationScoped
class Outboxes {

    private final Database database;
    private final LatestEvents episodes;
    private final OutboxReceivers receivers;
    private final boolean catchesUp;
    private final Ticker ticker;

    Outboxes(
            Database database,
            LatestEvents episodes,
            OutboxReceivers receivers,
            HighwaterConfig config,
            Ticker ticker) {
        this.database = database;
        this.receivers = receivers;
        this.ticker = ticker;
        this.episodes = episodes;
        this.catchesUp = config.notifications().catchUp();
    }

    /** Of a receiver that users have configured. */
    OutboxDispatcher configured(Receiver receiver, NotificationMetrics metrics, Tracing tracing) {
        return dispatcher(
                receiver,
                metrics,
                tracing,
                catchesUp ? Optional.of(new CatchUp(database, receiver, receivers::names)) : Optional.empty());
    }

    /** The outbox of a receiver that gets no repeats. */
    OutboxDispatcher plain(Receiver receiver, NotificationMetrics metrics, Tracing tracing) {
        return dispatcher(receiver, metrics, tracing, Optional.empty());
    }

    /** Of one that catches up by this. */
    OutboxDispatcher dispatcher(
            Receiver receiver, NotificationMetrics metrics, Tracing tracing, Optional<CatchUp> catchUp) {
        return new OutboxDispatcher(
                receiver,
                new OutboxDispatcher.Tables(
                        new Outbox(database, receiver, catchUp),
                        new PlanInputLoader(database, episodes, receiver),
                        new NotificationLog(database, receiver.name())),
                metrics,
                tracing,
                ticker);
    }
}
