package dev.highwater.alert.nodata;

import dev.highwater.alert.nodata.Heartbeats.Host;
import dev.highwater.alert.state.SeriesState;
import dev.highwater.window.WindowAverage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Decides which hosts are overdue, which of those have returned, and which are not expected any more, by their
 * {@link Heartbeats} and their no-data episodes. Not thread-safe.
 */
final class HeartbeatTracker {

    /** Maximum time after which hosts whose missing data is no alert are forgotten. */
    private static final long UNEXPECTED_AFTER = Duration.ofHours(1).toMillis();

    private final NoDataTimes times;
    private final Heartbeats heartbeats;
    private final Set<String> withoutData = new HashSet<>();

    /** @param maximumHosts maximum number of hosts that are watched */
    HeartbeatTracker(NoDataTimes times, int maximumHosts) {
        this.times = times;
        this.heartbeats = new Heartbeats(times, maximumHosts);
    }

    /** Returns the heartbeats that hosts are judged by, to which incoming ones are added. */
    Heartbeats heartbeats() {
        return heartbeats;
    }

    /**
     * Replaces all hosts by those that are known from the database.
     *
     * @param known the hosts on the partitions that we own now
     * @param hostsWithoutData those of them that have an open no-data episode
     */
    void reset(Collection<Host> known, Collection<String> hostsWithoutData, long now) {
        heartbeats.reset(known, now);
        withoutData.clear();
        withoutData.addAll(hostsWithoutData);
    }

    /** Returns those of the given hosts that have an open no-data episode. */
    Set<String> withoutDataAmong(Collection<String> hostnames) {
        return hostnames.stream().filter(withoutData::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns whether any host has an open no-data episode. */
    boolean anyWithoutData() {
        return !withoutData.isEmpty();
    }

    /** Keeps only these hosts as without data: other instances have received heartbeats of the others. */
    void keepWithoutData(Collection<String> hostnames) {
        withoutData.retainAll(hostnames);
    }

    /** Returns the hosts with a no-data episode that have sent averages again. */
    Set<String> returning(Collection<WindowAverage> averages) {
        if (withoutData.isEmpty()) {
            return Set.of();
        }
        Set<String> returning = new TreeSet<>();
        for (WindowAverage average : averages) {
            String hostname = average.series().hostname();
            if (withoutData.contains(hostname) && !heartbeats.hasWindowAfter(hostname, average.windowEnd() - 1)) {
                returning.add(hostname);
            }
        }
        return returning;
    }

    /** Returns the hosts that have sent nothing for too long and have no no-data episode yet. */
    List<Host> overdue(long now) {
        List<Host> overdue = new ArrayList<>();
        for (HostHeartbeats host : heartbeats.all()) {
            String hostname = host.last().hostname();
            if (!withoutData.contains(hostname)) {
                long after = times.afterMillis(hostname);
                if (after > 0 && heartbeats.hasSentNothingFor(after, after, host, now)) {
                    overdue.add(host.lastReceived());
                }
            }
        }
        return overdue;
    }

    /** Returns the hosts whose no-data episode the current rules no longer justify. */
    List<Host> excused(long now) {
        return withoutData.stream()
                .map(heartbeats::of)
                .filter(host -> host != null && isExcused(host, now))
                .map(HostHeartbeats::last)
                .toList();
    }

    private boolean isExcused(HostHeartbeats host, long now) {
        long after = times.afterMillis(host.last().hostname());
        // By the clock a host may have sent nothing for longer than by its partition, and never for less.
        return after <= 0 || now - host.lastReceived().lastWindowEnd() <= after;
    }

    /**
     * Returns the hosts that are not expected back: those with a no-data episode that have sent nothing for a given
     * time, and for twice as long as it takes to be an alert; and those that may vanish at any time, after an hour
     * without data.
     *
     * @param millis that time
     */
    List<Host> unexpected(long millis, long now) {
        return heartbeats.all().stream()
                .filter(host -> isUnexpected(host, millis, now))
                .map(HostHeartbeats::last)
                .toList();
    }

    private boolean isUnexpected(HostHeartbeats host, long millis, long now) {
        String hostname = host.last().hostname();
        long after = times.afterMillis(hostname);
        if (withoutData.contains(hostname)) {
            return heartbeats.hasSentNothingFor(Math.max(millis, 2 * after), after, host, now);
        }
        long away = Math.min(millis, UNEXPECTED_AFTER);
        return after < 0 && heartbeats.hasSentNothingFor(away, away, host, now);
    }

    /**
     * Returns the open episodes whose host has reported for too long without their CPU. Only time while this instance
     * was reading counts, since the database knows the window of a series' last transition, not its last window.
     */
    List<SeriesState.Open> gone(Collection<SeriesState.Open> open, long now) {
        return open.stream().filter(state -> isGone(state, now)).toList();
    }

    /** Notes that no-data episodes of these hosts have been opened. */
    void addWithoutData(Collection<String> hostnames) {
        withoutData.addAll(hostnames);
    }

    /** Notes that the no-data episodes of these hosts have been resolved. */
    void returned(Collection<String> hostnames) {
        withoutData.removeAll(hostnames);
    }

    /** Forgets hosts that are not expected back. */
    void forget(Collection<String> hostnames) {
        withoutData.removeAll(hostnames);
        heartbeats.forget(hostnames);
    }

    private boolean isGone(SeriesState.Open state, long now) {
        String hostname = state.episode().series().hostname();
        long pause = times.pauseMillis(hostname);
        if (pause <= 0 || now - heartbeats.readingSince() <= pause) {
            return false;
        }
        HostHeartbeats host = heartbeats.of(hostname);
        return host != null && host.steadyAfter(state.lastWindowEnd()) > pause;
    }
}
