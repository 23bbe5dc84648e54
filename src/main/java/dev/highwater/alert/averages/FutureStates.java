package dev.highwater.alert.averages;

import dev.highwater.alert.nodata.HeartbeatRepository;
import dev.highwater.alert.store.FutureEpisodes;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Corrects episodes and heartbeats whose latest window lies in the future. Averages of such windows are refused now.
 * Where one was accepted before, by an earlier version or with a larger allowed skew, every later window of its series
 * counted as a repeat and was not judged. The history of events is left as it is. Not thread-safe:
 * {@link AlertPipeline} makes one call at a time.
 */
@ApplicationScoped
class FutureStates {

    private static final Logger LOG = Logger.getLogger(FutureStates.class);

    /** Time limit of the one statement that checks all episodes. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Database database;
    private final Duration allowedSkew;
    private final Clock clock;

    private boolean mended;

    FutureStates(Database database, HighwaterConfig settings, Clock clock) {
        this.database = database;
        this.allowedSkew = settings.readings().allowedSkew();
        this.clock = clock;
    }

    /** Corrects what lies in the future, once; later calls do nothing. Must be called before states are read. */
    Uni<Void> mend() {
        if (mended) {
            return Uni.createFrom().voidItem();
        }
        OffsetDateTime now = OffsetDateTime.now(clock.withZone(ZoneOffset.UTC));
        OffsetDateTime latest = now.plus(allowedSkew);
        return database.call(
                        LIMIT,
                        pool -> pool.withTransaction(connection -> FutureEpisodes.mend(connection, latest, now)
                                .chain(episodes -> HeartbeatRepository.mendFuture(connection, latest, now)
                                        .invoke(hosts -> report(episodes, hosts)))))
                .invoke(() -> mended = true)
                .replaceWithVoid();
    }

    private static void report(int episodes, int hosts) {
        if (episodes > 0 || hosts > 0) {
            LOG.warnf(
                    "The last window of %d episodes and %d hosts lay in the future: an average with a wrong clock was"
                            + " taken once, and later averages were not compared with thresholds. From now on"
                            + " they are.",
                    episodes, hosts);
        }
    }
}
