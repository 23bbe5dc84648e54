package dev.highwater.notification.outbox;

import dev.highwater.alert.store.LatestEvents;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.NotificationsConfig;
import dev.highwater.database.Database;
import dev.highwater.notification.Receiver;
import dev.highwater.time.Ticker;
import dev.highwater.tracing.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Creates the dispatchers of receivers, with their access to the database. */
@ApplicationScoped
class Outboxes {

    private final Database database;
    private final LatestEvents episodes;
    private final OutboxReceivers receivers;
    private final Notices notices;
    private final NotificationsConfig config;
    private final Ticker ticker;

    Outboxes(
            Database database,
            LatestEvents episodes,
            OutboxReceivers receivers,
            HighwaterConfig config,
            Ticker ticker) {
        this.database = database;
        this.notices = new Notices(database);
        this.receivers = receivers;
        this.ticker = ticker;
        this.episodes = episodes;
        this.config = config.notifications();
    }

    /** Creates a dispatcher with the catch-up and the fallback that the settings say. */
    OutboxDispatcher configured(Receiver receiver, NotificationMetrics metrics, Tracing tracing) {
        return dispatcher(
                receiver,
                metrics,
                tracing,
                new Outbox.Care(
                        config.catchUp()
                                ? Optional.of(new CatchUp(database, receiver, receivers::names))
                                : Optional.empty(),
                        receiver.name().isFallback(config.fallback())
                                ? Optional.of(new Fallback(
                                        database, receiver.name().text(), config.fallbackAfter(), receivers::names))
                                : Optional.empty()));
    }

    /** Creates a dispatcher with the given catch-up and fallback. */
    OutboxDispatcher dispatcher(Receiver receiver, NotificationMetrics metrics, Tracing tracing, Outbox.Care care) {
        return new OutboxDispatcher(
                receiver,
                new Turns.Tables(
                        new Outbox(database, receiver, care),
                        new PlanInputLoader(database, episodes, receiver),
                        new NotificationLog(database, receiver.name()),
                        notices),
                metrics,
                tracing,
                ticker);
    }
}
