package dev.highwater.alert.nodata;

import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.evaluate.PartitionAverages;
import dev.highwater.concurrent.Several;
import dev.highwater.tracing.TraceSpan;
import dev.highwater.window.WindowAverage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Opens an episode when a host sends no data, resolves it when the host returns, and resolves episodes of hosts and
 * CPUs that were removed. Each instance watches the hosts on its own partitions. Not thread-safe: {@code AlertPipeline}
 * makes one call at a time.
 */
@ApplicationScoped
public class NoDataMonitor {

    private final WatchedHosts hosts;
    private final HeartbeatTracker watch;
    private final Heartbeats heartbeats;
    private final HostEpisodes episodes;
    private final GoneHosts gone;
    private final IngestHealth ingest;
    private final Clock clock;

    public NoDataMonitor(WatchedHosts hosts, HostEpisodes episodes, GoneHosts gone, IngestHealth ingest, Clock clock) {
        this.gone = gone;
        this.hosts = hosts;
        this.watch = hosts.tracker();
        this.heartbeats = watch.heartbeats();
        this.episodes = episodes;
        this.ingest = ingest;
        this.clock = clock;
    }

    /**
     * Resolves the no-data episodes of hosts that have sent averages again. Must be called before these averages are
     * judged.
     */
    public Uni<Void> resolveReturning(Collection<WindowAverage> averages, TraceSpan cause) {
        return hosts.followAssignment().chain(() -> resolveWatched(watch.returning(averages), cause));
    }

    /** Notes the heartbeats of averages that were judged and whose outcome is recorded in the database. */
    public void received(List<PartitionAverages> batch) {
        hosts.received(batch);
    }

    /** Notes that averages could not be processed: time without readings counts only from now on. */
    public void interrupted() {
        heartbeats.interrupted(clock.millis());
    }

    /** Checks which hosts are overdue. */
    public Uni<Void> check() {
        Map<String, Long> arrived = ingest.arrivals();
        boolean isHealthy = ingest.isHealthy();
        if (!isHealthy) {
            interrupted();
        }
        boolean isAbsenceMeaningful =
                isHealthy && !ingest.isHeldBack() && hosts.rules().areKnown();
        return hosts.followAssignment()
                .chain(() -> recordArrivals(arrived))
                .chain(() -> gone.follow(watch))
                .chain(this::resolveExcused)
                .chain(() ->
                        isAbsenceMeaningful ? checkHosts() : Uni.createFrom().voidItem())
                .chain(hosts::save);
    }

    private Uni<Void> checkHosts() {
        return openOverdue().chain(this::resolveGoneSeries).chain(this::forgetHosts);
    }

    /**
     * Records hosts that have sent something which counts in no window. Other instances may watch those that this one
     * does not.
     */
    private Uni<Void> recordArrivals(Map<String, Long> arrived) {
        long now = clock.millis();
        List<Heartbeats.Host> elsewhere = new ArrayList<>();
        arrived.forEach((hostname, time) -> {
            heartbeats.arrived(hostname, time, now);
            if (!heartbeats.knows(hostname)) {
                elsewhere.add(new Heartbeats.Host(hostname, 0, time));
            }
        });
        return resolveWatched(watch.withoutDataAmong(arrived.keySet()), TraceSpan.NONE)
                .chain(() -> Several.ifAny(
                        elsewhere,
                        some -> episodes.touch(some)
                                .chain(returning -> Several.ifAny(
                                        returning,
                                        back -> episodes.resolve(back, TransitionReason.HOST_REPORTS_AGAIN)))));
    }

    private Uni<Void> resolveWatched(Set<String> returning, TraceSpan cause) {
        return Several.ifAny(
                List.copyOf(returning),
                some -> episodes.resolve(some, TransitionReason.HOST_REPORTS_AGAIN, cause)
                        .invoke(() -> watch.returned(returning)));
    }

    /** Resolves no-data episodes that the thresholds in force no longer ask for. */
    private Uni<Void> resolveExcused() {
        List<Heartbeats.Host> now = hosts.rules().areKnown() ? watch.excused(clock.millis()) : List.of();
        return Several.ifAny(now, excused -> {
            Set<String> names = excused.stream().map(Heartbeats.Host::hostname).collect(Collectors.toSet());
            return episodes.resolve(names, TransitionReason.THRESHOLD_CHANGED).invoke(() -> watch.returned(names));
        });
    }

    private Uni<Void> openOverdue() {
        return Several.ifAny(
                watch.overdue(clock.millis()),
                overdue -> episodes.openNoData(overdue)
                        .invoke(withoutData ->
                                overdue.forEach(host -> note(host, withoutData.contains(host.hostname()))))
                        .replaceWithVoid());
    }

    /**
     * Notes whether a host is without data. If another instance knows of newer readings of it, it is checked again
     * later.
     */
    private void note(Heartbeats.Host host, boolean isWithoutData) {
        if (isWithoutData) {
            watch.addWithoutData(Set.of(host.hostname()));
        } else {
            long now = clock.millis();
            heartbeats.arrived(host.hostname(), now, now);
        }
    }

    private Uni<Void> resolveGoneSeries() {
        return episodes.open().chain(open -> episodes.resolveGone(watch.gone(open, clock.millis())));
    }

    private Uni<Void> forgetHosts() {
        return Several.ifAny(watch.unexpected(hosts.rules().forgetAfterMillis(), clock.millis()), gone -> {
            Set<String> names = gone.stream().map(Heartbeats.Host::hostname).collect(Collectors.toSet());
            return episodes.forget(names, watch.withoutDataAmong(names)).invoke(() -> watch.forget(names));
        });
    }
}
