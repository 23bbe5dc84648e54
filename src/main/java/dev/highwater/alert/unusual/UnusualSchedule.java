package dev.highwater.alert.unusual;

import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.store.UnusualEpisodes.Ended;
import dev.highwater.baseline.learn.Baselines;
import dev.highwater.database.RepeatedWork;
import dev.highwater.database.Schema;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.store.Thresholds;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Resolves episodes of series that send nothing any more, and those that no threshold asks for any more. Any instance
 * can do so, since each knows all series.
 */
@ApplicationScoped
class UnusualSchedule {

    private static final Logger LOG = Logger.getLogger(UnusualSchedule.class);

    /**
     * Time without averages, while other series send some, after which a series is gone: no judgement will resolve its
     * episode.
     */
    private static final Duration GONE_AFTER = Duration.ofMinutes(30);

    private final UnusualMonitor monitor;
    private final Baselines baselines;
    private final Thresholds thresholds;
    private final Schema schema;
    private final RepeatedWork checks =
            new RepeatedWork(LOG, "Unusual series cannot be looked at now", this::checkOnce);

    UnusualSchedule(UnusualMonitor monitor, Baselines baselines, Thresholds thresholds, Schema schema) {
        this.monitor = monitor;
        this.baselines = baselines;
        this.thresholds = thresholds;
        this.schema = schema;
    }

    void start(@Observes StartupEvent event) {
        thresholds.changes().subscribe().with(changed -> check());
    }

    @Scheduled(every = "30s", delayed = "10s")
    @NonBlocking
    void check() {
        if (schema.isReady() && thresholds.isLoaded()) {
            checks.request();
        }
    }

    private Uni<Void> checkOnce() {
        return monitor.refresh()
                .map(this::ended)
                .chain(ended -> ended.isEmpty() ? Uni.createFrom().voidItem() : monitor.resolve(ended));
    }

    private List<Ended> ended(Set<SeriesKey> open) {
        return open.stream()
                .flatMap(series -> reason(series).map(reason -> new Ended(series, reason, null)).stream())
                .toList();
    }

    private Optional<TransitionReason> reason(SeriesKey series) {
        return UnusualVerdict.unasked(thresholds.snapshot().forSeries(series))
                .or(() -> baselines.isGone(series, GONE_AFTER)
                        ? Optional.of(TransitionReason.SERIES_GONE)
                        : Optional.empty());
    }
}
