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
 * Mends what the database remembers of windows that lie in the future. Such averages are refused now; where one was
 * taken before, by an earlier version or with a larger skew, every window of its series since has counted as a repeat,
 * and none was judged. The history of transitions keeps what came in. Not thread-safe: {@link AlertPipeline} asks for
 * one thing at a time.
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

    /** To be called before states are read; does its work once. */
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
