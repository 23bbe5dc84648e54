package dev.highwater.alert.nodata;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.evaluate.AlertMetrics;
import dev.highwater.alert.evaluate.EpisodeEvaluator;
import dev.highwater.alert.state.SeriesState;
import dev.highwater.series.Severity;
import dev.highwater.tracing.TraceSpan;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Opens and resolves episodes of hosts that send no data, and resolves those of hosts and CPUs that were removed.
 * {@link NoDataMonitor} decides when. Fails with {@link dev.highwater.database.DatabaseUnavailableException} while the
 * database cannot be used.
 */
@ApplicationScoped
public class HostEpisodes {

    private final HeartbeatRepository repository;
    private final NoDataRepository transitions;
    private final EpisodeEvaluator episodes;
    private final AlertMetrics metrics;

    public HostEpisodes(
            HeartbeatRepository repository,
            NoDataRepository transitions,
            EpisodeEvaluator episodes,
            AlertMetrics metrics) {
        this.repository = repository;
        this.transitions = transitions;
        this.episodes = episodes;
        this.metrics = metrics;
    }

    /** Returns the open episodes of all series. */
    Uni<List<SeriesState.Open>> open() {
        return episodes.open();
    }

    /**
     * Opens episodes of hosts that are overdue, except those of which another instance has newer readings.
     *
     * @return all hosts with an open no-data episode
     */
    Uni<Set<String>> openNoData(List<Heartbeats.Host> overdue) {
        return transitions.open(overdue).chain(repository::withoutData).invoke(withoutData -> {
            for (Heartbeats.Host host : overdue) {
                if (withoutData.contains(host.hostname())) {
                    metrics.happened(TransitionKind.FIRING, Severity.CRITICAL, TransitionReason.HOST_SILENT);
                }
            }
        });
    }

    /**
     * Notes that hosts that other instances may watch have sent something. Returns those of them that have a no-data
     * episode.
     */
    Uni<List<String>> touch(List<Heartbeats.Host> elsewhere) {
        return repository
                .touch(elsewhere)
                .chain(repository::withoutData)
                .map(withoutData -> elsewhere.stream()
                        .map(Heartbeats.Host::hostname)
                        .filter(withoutData::contains)
                        .distinct()
                        .toList());
    }

    /** Resolves the no-data episodes of hosts. */
    Uni<Void> resolve(Collection<String> hosts, TransitionReason reason) {
        return resolve(hosts, reason, TraceSpan.NONE);
    }

    /** Resolves the no-data episodes of hosts, and records the span that caused it. */
    Uni<Void> resolve(Collection<String> hosts, TransitionReason reason, TraceSpan cause) {
        return transitions
                .resolve(hosts, reason, cause)
                .invoke(() ->
                        hosts.forEach(host -> metrics.happened(TransitionKind.RESOLVED, Severity.CRITICAL, reason)));
    }

    /** Resolves episodes of CPUs that no longer report although their host does. */
    Uni<Void> resolveGone(List<SeriesState.Open> series) {
        return series.isEmpty() ? nothing() : episodes.resolve(series, TransitionReason.SERIES_GONE);
    }

    /**
     * Resolves all episodes of hosts that are not expected back, and forgets the hosts.
     *
     * @param withoutData those of them with a no-data episode
     */
    Uni<Void> forget(Set<String> hosts, Set<String> withoutData) {
        return episodes.open()
                .map(open -> open.stream()
                        .filter(state -> hosts.contains(state.episode().series().hostname()))
                        .toList())
                .chain(series -> series.isEmpty() ? nothing() : episodes.resolve(series, TransitionReason.HOST_GONE))
                .chain(() -> withoutData.isEmpty() ? nothing() : resolve(withoutData, TransitionReason.HOST_GONE))
                .chain(() -> repository.forget(hosts));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
