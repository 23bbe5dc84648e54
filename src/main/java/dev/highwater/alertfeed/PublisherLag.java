package dev.highwater.alertfeed;

import dev.highwater.alert.store.EpisodeViews;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.database.Database;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Measures how many events the topic of alerts is behind the history. Reads the database instead of asking
 * {@link AlertPublisher}, so that it also reports a lag when no instance publishes any more.
 */
@ApplicationScoped
class PublisherLag {

    /** Selects the lag; 0 for a topic to which nothing was ever published. */
    private static final String LAG = """
            SELECT %s - coalesce((SELECT sequence FROM alert_topics WHERE topic = $1), %s) AS lag
            """.formatted(EpisodeViews.LAST_SEQUENCE, EpisodeViews.LAST_SEQUENCE);

    private final Database database;
    private final String topic;

    /** The lag in events; NaN while it is unknown. */
    private volatile double lag = Double.NaN;

    PublisherLag(Database database, HighwaterConfig config, MeterRegistry registry) {
        this.database = database;
        this.topic = config.topics().alerts();
        Gauge.builder("highwater.alerts.topic.lag", this, publisher -> publisher.lag)
                .description(
                        "Events of alerts that are not yet known to be in their topic; NaN while that is not known")
                .register(registry);
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @NonBlocking
    Uni<Void> measure() {
        return database.call(pool -> pool.preparedQuery(LAG).execute(Tuple.of(topic)))
                .map(rows -> (double) rows.iterator().next().getLong("lag"))
                .onFailure()
                .recoverWithItem(Double.NaN)
                .invoke(now -> lag = now)
                .replaceWithVoid();
    }
}
