package dev.highwater.alert.history;

import dev.highwater.alert.store.EpisodeRepository;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.database.Schema;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Deletes episodes that were resolved longer ago than the retention time, with all their data, in batches. */
@ApplicationScoped
class HistoryRetention {

    private static final Logger LOG = Logger.getLogger(HistoryRetention.class);
    private static final int AT_ONCE = 5_000;

    private final EpisodeRepository episodes;
    private final Schema schema;
    private final Clock clock;
    private final Duration retention;

    HistoryRetention(HighwaterConfig settings, EpisodeRepository episodes, Schema schema, Clock clock) {
        this.episodes = episodes;
        this.schema = schema;
        this.clock = clock;
        this.retention = settings.alerts().historyRetention();
    }

    @Scheduled(every = "10m", delayed = "1m")
    @NonBlocking
    void clean() {
        if (schema.isReady()) {
            deleteAll()
                    .subscribe()
                    .with(
                            done -> {},
                            failure ->
                                    LOG.warnf("Old episodes cannot be deleted: %s", DatabaseFailure.reason(failure)));
        }
    }

    /** Deletes batches until no such episode is left. */
    Uni<Void> deleteAll() {
        OffsetDateTime before =
                OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)).minus(retention);
        return episodes.deleteResolvedBefore(before, AT_ONCE)
                .chain(deleted ->
                        deleted == AT_ONCE ? deleteAll() : Uni.createFrom().voidItem());
    }
}
