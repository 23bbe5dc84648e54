package dev.highwater.baseline.learn;

import dev.highwater.baseline.store.BaselineRepository;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.database.DatabaseFailure;
import dev.highwater.database.PostgresListener;
import dev.highwater.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Forgets baselines that are not needed any more, and those that were reset. Does not block; queries run in the
 * background.
 */
@ApplicationScoped
class BaselineUpkeep {

    private static final Logger LOG = Logger.getLogger(BaselineUpkeep.class);
    private static final long LOOK_EVERY_MILLIS = 60_000;
    private static final long DELETE_EVERY_MILLIS = 3_600_000;

    /** A series without data for this long does not count as unusual now. */
    private static final long NO_DATA_AFTER_MILLIS = Duration.ofMinutes(15).toMillis();

    private final Baselines baselines;
    private final BaselineRepository repository;
    private final PostgresListener notifications;
    private final Duration forgetAfter;
    private final Ticker ticker;

    private long lookedAt;
    private long deletedAt;

    BaselineUpkeep(
            Baselines baselines,
            BaselineRepository repository,
            PostgresListener notifications,
            HighwaterConfig settings,
            Ticker ticker) {
        this.notifications = notifications;
        this.baselines = baselines;
        this.repository = repository;
        this.forgetAfter = settings.baselines().forgetAfter();
        this.ticker = ticker;
        this.lookedAt = now();
        this.deletedAt = lookedAt;
    }

    /** Starts to follow resets by other instances. */
    void begin() {
        notifications.listen(BaselineRepository.RESETS, this::followResets);
    }

    /** Does the work that is due. Must be called often, by the learner's thread. */
    void doWhatIsDue() {
        long now = now();
        if (now - lookedAt < LOOK_EVERY_MILLIS) {
            return;
        }
        lookedAt = now;
        baselines.dropWithoutData(now - forgetAfter.toMillis(), now - NO_DATA_AFTER_MILLIS);
        followResets();
        if (now - deletedAt >= DELETE_EVERY_MILLIS) {
            deletedAt = now;
            repository
                    .deleteUnused(forgetAfter)
                    .subscribe()
                    .with(
                            deleted -> LOG.debugf("Deleted %d baselines of series that are no more", deleted),
                            failure -> LOG.debugf("No baselines deleted: %s", DatabaseFailure.reason(failure)));
        }
    }

    /** Drops baselines that were reset; they are loaded again with their next average. */
    private void followResets() {
        repository
                .generations()
                .subscribe()
                .with(
                        generations -> generations.forEach((series, generation) -> {
                            SeriesBaseline known = baselines.get(series);
                            if (known != null && known.generation() < generation) {
                                baselines.drop(series);
                            }
                        }),
                        failure -> LOG.debugf("Resets are looked for later: %s", DatabaseFailure.reason(failure)));
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toMillis(ticker.nanos());
    }
}
