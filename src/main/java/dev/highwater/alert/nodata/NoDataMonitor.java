package dev.highwater.alert.nodata;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.averages.AlertPipeline;
import dev.highwater.alert.evaluate.AlertMetrics;
import dev.highwater.alert.evaluate.EpisodeEvaluator;
import dev.highwater.alert.evaluate.PartitionAssignments;
import dev.highwater.alert.evaluate.PartitionAverages;
import dev.highwater.alert.mute.MutePolicy;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.series.Severity;
import dev.highwater.window.WindowAverage;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Opens an episode when a host sends nothing, resolves it when the host is back, and resolves episodes of hosts and
 * CPUs that were removed. Each instance watches the hosts on its own partitions. Not thread-safe: {@link AlertPipeline}
 * asks for one thing at a time.
 */
@ApplicationScoped
public class NoDataMonitor {

    private static final Logger LOG = Logger.getLogger(NoDataMonitor.class);

    private final HeartbeatRepository repository;
    private final PartitionAssignments assignments;
    private final EpisodeEvaluator episodes;
    private final IngestHealth ingest;
    private final MutePolicy muting;
    private final AlertMetrics metrics;
    private final Clock clock;
    private final long forgetAfterMillis;
    private final long saveEveryMillis;
    private final int maximumHosts;
    private final HeartbeatTracker watch;

    private int watchedAssignment = -1;
    private long nextSave;
    private boolean warnedOfUnwatched;

    public NoDataMonitor(
            HighwaterConfig settings,
            HeartbeatRepository repository,
            @Identifier("averages") PartitionAssignments assignments,
            EpisodeEvaluator episodes,
            IngestHealth ingest,
            MutePolicy muting,
            AlertMetrics metrics,
            Clock clock) {
        this.repository = repository;
        this.assignments = assignments;
        this.episodes = episodes;
        this.ingest = ingest;
        this.muting = muting;
        this.metrics = metrics;
        this.clock = clock;
        long silentAfterMillis = settings.alerts().noData().after().toMillis();
        this.forgetAfterMillis = settings.alerts().noData().forgetAfter().toMillis();
        this.saveEveryMillis = silentAfterMillis / 3;
        this.maximumHosts = settings.alerts().noData().maximumHosts();
        this.watch = new HeartbeatTracker(silentAfterMillis, maximumHosts);
    }

    /** Averages have come in: hosts among them that were silent are back. To be called before they are judged. */
    public Uni<Void> hear(Collection<WindowAverage> averages) {
        return followAssignment().chain(() -> {
            Set<String> returning = watch.returning(averages);
            return returning.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : endSilence(returning, TransitionReason.HOST_REPORTS_AGAIN)
                            .invoke(() -> watch.returned(returning));
        });
    }

    /** What has come in was judged, and the database holds what it comes to. */
    public void heard(List<PartitionAverages> batch) {
        int unwatched = batch.stream()
                .mapToInt(part -> watch.heard(part.partition(), part.averages(), clock.millis()))
                .sum();
        if (unwatched > 0) {
            warnOfUnwatched(unwatched);
        }
    }

    private void warnOfUnwatched(int averages) {
        metrics.unwatched(averages);
        if (!warnedOfUnwatched) {
            warnedOfUnwatched = true;
            LOG.warnf(
                    "%d hosts are watched already, and no more can be (highwater.alerts.no-data.maximum-hosts):"
                            + " that further ones fall silent is not noticed",
                    maximumHosts);
        }
    }

    /** What came in could not be processed: time without readings counts from now on only. */
    public void deaf() {
        watch.deaf(clock.millis());
    }

    /** Checks which hosts are overdue. */
    public Uni<Void> check() {
        Map<String, Long> arrived = ingest.arrivals();
        if (!ingest.isHealthy()) {
            deaf();
            return followAssignment().chain(() -> hearArrivals(arrived)).chain(this::save);
        }
        return followAssignment()
                .chain(() -> hearArrivals(arrived))
                .chain(this::writeSilentHosts)
                .chain(this::endForgotten)
                .chain(this::forgetHosts)
                .chain(this::save);
    }

    private Uni<Void> followAssignment() {
        int current = assignments.count();
        if (current == watchedAssignment) {
            return Uni.createFrom().voidItem();
        }
        return repository
                .heardOn(assignments.partitions(), maximumHosts)
                .chain(hosts -> repository.silent().invoke(silent -> watch.reset(hosts, silent, clock.millis())))
                .invoke(() -> watchedAssignment = current)
                .replaceWithVoid();
    }

    /**
     * What counts in no window has been sent nevertheless. Hosts that are not watched here other instances may watch.
     */
    private Uni<Void> hearArrivals(Map<String, Long> arrived) {
        long now = clock.millis();
        List<HeartbeatTracker.Host> elsewhere = new ArrayList<>();
        arrived.forEach((hostname, time) -> {
            watch.arrived(hostname, time, now);
            if (!watch.knows(hostname)) {
                elsewhere.add(new HeartbeatTracker.Host(hostname, 0, time));
            }
        });
        Set<String> returning = watch.silentAmong(arrived.keySet());
        return forAny(
                        List.copyOf(returning),
                        some -> endSilence(some, TransitionReason.HOST_REPORTS_AGAIN)
                                .invoke(() -> watch.returned(some)))
                .chain(() -> forAny(elsewhere, this::touch));
    }

    private Uni<Void> touch(List<HeartbeatTracker.Host> elsewhere) {
        return repository.touch(elsewhere).chain(repository::silent).chain(silent -> {
            Set<String> returning = new HashSet<>(names(elsewhere));
            returning.retainAll(silent);
            return forAny(List.copyOf(returning), some -> endSilence(some, TransitionReason.HOST_REPORTS_AGAIN));
        });
    }

    private Uni<Void> endForgotten() {
        return episodes.open()
                .chain(open -> forAny(
                        watch.gone(open, clock.millis()),
                        gone -> episodes.resolve(gone, TransitionReason.SERIES_GONE)));
    }

    private Uni<Void> writeSilentHosts() {
        return forAny(
                watch.overdue(clock.millis()),
                overdue -> repository
                        .fellSilent(overdue, muting)
                        .chain(repository::silent)
                        .invoke(silent -> overdue.forEach(host -> takeDown(host, silent.contains(host.hostname()))))
                        .replaceWithVoid());
    }

    /** Another instance may know of newer readings of a host: it is then checked again later. */
    private void takeDown(HeartbeatTracker.Host host, boolean isSilent) {
        if (isSilent) {
            watch.silenced(Set.of(host.hostname()));
            metrics.happened(TransitionKind.FIRING, Severity.CRITICAL, TransitionReason.HOST_SILENT);
        } else {
            long now = clock.millis();
            watch.arrived(host.hostname(), now, now);
        }
    }

    private Uni<Void> forgetHosts() {
        return forAny(watch.silentFor(forgetAfterMillis, clock.millis()), gone -> {
            Set<String> names = names(gone);
            return episodes.open()
                    .map(open -> open.stream()
                            .filter(state ->
                                    names.contains(state.episode().series().hostname()))
                            .toList())
                    .chain(open -> forAny(open, series -> episodes.resolve(series, TransitionReason.HOST_GONE)))
                    .chain(() -> endSilence(names, TransitionReason.HOST_GONE))
                    .chain(() -> repository.forget(names))
                    .invoke(() -> watch.forget(names));
        });
    }

    private Uni<Void> endSilence(Collection<String> hosts, TransitionReason reason) {
        return repository
                .endSilence(hosts, reason)
                .invoke(() ->
                        hosts.forEach(host -> metrics.happened(TransitionKind.RESOLVED, Severity.CRITICAL, reason)));
    }

    private Uni<Void> save() {
        long now = clock.millis();
        List<HeartbeatTracker.Host> unsaved = watch.unsaved();
        if (unsaved.isEmpty() || now < nextSave) {
            return Uni.createFrom().voidItem();
        }
        nextSave = now + saveEveryMillis;
        return repository
                .save(unsaved)
                .invoke(() -> watch.saved(unsaved))
                .chain(() -> watch.hasSilent()
                        ? repository.silent().invoke(watch::keepSilent).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private static Set<String> names(List<HeartbeatTracker.Host> hosts) {
        return hosts.stream().map(HeartbeatTracker.Host::hostname).collect(Collectors.toSet());
    }

    private static <T> Uni<Void> forAny(List<T> some, Function<List<T>, Uni<Void>> work) {
        return some.isEmpty() ? Uni.createFrom().voidItem() : work.apply(some);
    }
}
