package dev.highwater.alert.nodata;

import dev.highwater.alert.state.SeriesState;
import dev.highwater.window.WindowAverage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Which hosts send heartbeats, and which are overdue. The time that a host is measured by is that of its partition: the
 * end of the newest window on it, plus the time that has passed since then without any, as long as it is the machines
 * that send nothing and not this service that does not read. That alone is not enough: one partition holds hosts from
 * several partitions of the readings, and where these are caught up with unevenly, some hosts are far ahead of others.
 * So this service must also have been reading for as long, by the clock, without a heartbeat of the host. Not
 * thread-safe.
 */
final class HeartbeatTracker {

    /**
     * A host and its last heartbeat.
     *
     * @param partition of the averages topic, where its last average was
     * @param lastWindowEnd end of the last window, epoch milliseconds UTC
     */
    record Host(String hostname, int partition, long lastWindowEnd) {}

    /** A host of which it is said that its silence means nothing is not expected back after this. */
    private static final long UNEXPECTED_AFTER = Duration.ofHours(1).toMillis();

    private final long settingMillis;
    private final ToLongFunction<String> afterMillis;
    private final int maximumHosts;
    private final Map<String, HostHeartbeats> hosts = new HashMap<>();
    private final PartitionTimes partitions = new PartitionTimes();
    private final Set<String> unsaved = new HashSet<>();
    private final Set<String> withoutData = new HashSet<>();

    /** The same for all hosts. */
    HeartbeatTracker(long noDataAfterMillis, int maximumHosts) {
        this(noDataAfterMillis, hostname -> noDataAfterMillis, maximumHosts);
    }

    /**
     * @param settingMillis what holds for a host of which no row says anything else; none of those is watched if it is
     *     zero
     * @param afterMillis by hostname: a host without a heartbeat for longer is overdue; it never is if it is zero, or
     *     negative, where it may vanish at any time. May answer something else each time
     * @param maximumHosts so many are watched at most, since anybody can invent names of hosts
     */
    HeartbeatTracker(long settingMillis, ToLongFunction<String> afterMillis, int maximumHosts) {
        this.settingMillis = settingMillis;
        this.afterMillis = afterMillis;
        this.maximumHosts = maximumHosts;
    }

    /**
     * Forgets everything and begins anew.
     *
     * @param known the hosts on the partitions that we own now
     * @param hostsWithoutData those of them that have an open no-data episode
     */
    void reset(Collection<Host> known, Collection<String> hostsWithoutData, long now) {
        hosts.clear();
        partitions.reset(now);
        unsaved.clear();
        withoutData.clear();
        known.forEach(host -> {
            hosts.put(host.hostname(), HostHeartbeats.known(host));
            partitions.received(host.partition(), host.lastWindowEnd(), now);
        });
        withoutData.addAll(hostsWithoutData);
    }

    /**
     * Averages came in.
     *
     * @return how many of them are of hosts that are not watched, since there are too many
     */
    int received(int partition, List<WindowAverage> averages, long now) {
        int unwatched = 0;
        for (WindowAverage average : averages) {
            partitions.received(partition, average.windowEnd(), now);
            Host window = new Host(average.series().hostname(), partition, average.windowEnd());
            HostHeartbeats before = hosts.get(window.hostname());
            if (before != null) {
                received(before, window, now);
            } else if (isWatched(window.hostname())) {
                if (hosts.size() < maximumHosts) {
                    hosts.put(window.hostname(), HostHeartbeats.first(window, now));
                    unsaved.add(window.hostname());
                } else {
                    unwatched++;
                }
            }
        }
        return unwatched;
    }

    private void received(HostHeartbeats before, Host window, long now) {
        hosts.put(window.hostname(), before.with(window, pauseMillis(window.hostname()), now));
        if (before.last().lastWindowEnd() < window.lastWindowEnd()) {
            unsaved.add(window.hostname());
        }
    }

    private boolean isWatched(String hostname) {
        return settingMillis > 0 || afterMillis.applyAsLong(hostname) != 0;
    }

    /** Nothing could be read until now: time without heartbeats counts from now on. */
    void interrupted(long now) {
        partitions.interrupted(now);
    }

    /** Whether a host is watched here. */
    boolean knows(String hostname) {
        return hosts.containsKey(hostname);
    }

    /** Whether a window of the host has come that ended after a time, in epoch milliseconds. */
    boolean hasWindowAfter(String hostname, long time) {
        HostHeartbeats host = hosts.get(hostname);
        return host != null && host.last().lastWindowEnd() > time;
    }

    /**
     * Something of a host arrived that counts in no window. It counts as reporting, but no series of it goes on for
     * that.
     *
     * @param time of the record
     */
    void arrived(String hostname, long time, long now) {
        hosts.computeIfPresent(hostname, (name, host) -> host.withArrival(time, now));
    }

    /** Those of some hosts that have an open no-data episode. */
    Set<String> withoutDataAmong(Collection<String> hostnames) {
        return hostnames.stream().filter(withoutData::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether any host has an open no-data episode. */
    boolean anyWithoutData() {
        return !withoutData.isEmpty();
    }

    /** Only these still send nothing: other instances have had heartbeats of the rest. */
    void keepWithoutData(Collection<String> hostnames) {
        withoutData.retainAll(hostnames);
    }

    /** The hosts with a no-data episode that averages have come from again. */
    Set<String> returning(Collection<WindowAverage> averages) {
        if (withoutData.isEmpty()) {
            return Set.of();
        }
        Set<String> returning = new TreeSet<>();
        for (WindowAverage average : averages) {
            String hostname = average.series().hostname();
            if (withoutData.contains(hostname) && !hasWindowAfter(hostname, average.windowEnd() - 1)) {
                returning.add(hostname);
            }
        }
        return returning;
    }

    /** Hosts that have sent nothing for too long, and of which that has not been said. */
    List<Host> overdue(long now) {
        List<Host> overdue = new ArrayList<>();
        for (HostHeartbeats host : hosts.values()) {
            String hostname = host.last().hostname();
            if (!withoutData.contains(hostname)) {
                long after = afterMillis.applyAsLong(hostname);
                if (after > 0 && hasSentNothingFor(after, after, host, now)) {
                    overdue.add(host.lastReceived());
                }
            }
        }
        return overdue;
    }

    /** Hosts with a no-data episode which, by what is said of them now, may send nothing for as long as they have. */
    List<Host> excused(long now) {
        return withoutData.stream()
                .map(hosts::get)
                .filter(host -> host != null && isExcused(host, now))
                .map(HostHeartbeats::last)
                .toList();
    }

    private boolean isExcused(HostHeartbeats host, long now) {
        long after = afterMillis.applyAsLong(host.last().hostname());
        // By the clock a host may have sent nothing for longer than by its partition, and never for less.
        return after <= 0 || now - host.lastReceived().lastWindowEnd() <= after;
    }

    /**
     * Hosts that are not expected back: those with a no-data episode that have sent nothing for a time, and for twice
     * as long as makes them an alert; and those that may vanish at any time, after an hour of it.
     *
     * @param millis that time
     */
    List<Host> unexpected(long millis, long now) {
        return hosts.values().stream()
                .filter(host -> isUnexpected(host, millis, now))
                .map(HostHeartbeats::last)
                .toList();
    }

    private boolean isUnexpected(HostHeartbeats host, long millis, long now) {
        String hostname = host.last().hostname();
        long after = afterMillis.applyAsLong(hostname);
        if (withoutData.contains(hostname)) {
            return hasSentNothingFor(Math.max(millis, 2 * after), after, host, now);
        }
        long away = Math.min(millis, UNEXPECTED_AFTER);
        return after < 0 && hasSentNothingFor(away, away, host, now);
    }

    /**
     * Open episodes whose host has gone on for too long without their CPU, while we were reading: what the database
     * holds of the last window of a series is as old as its last transition.
     */
    List<SeriesState.Open> gone(Collection<SeriesState.Open> open, long now) {
        return open.stream().filter(state -> isGone(state, now)).toList();
    }

    /** No-data episodes of these have been opened. */
    void addWithoutData(Collection<String> hostnames) {
        withoutData.addAll(hostnames);
    }

    /** It has been said that these are back. */
    void returned(Collection<String> hostnames) {
        withoutData.removeAll(hostnames);
    }

    /** These are not expected back. */
    void forget(Collection<String> hostnames) {
        withoutData.removeAll(hostnames);
        unsaved.removeAll(hostnames);
        hosts.keySet().removeAll(hostnames);
    }

    /** Hosts with a heartbeat since {@link #saved}. */
    List<Host> unsaved() {
        return unsaved.stream().map(hosts::get).map(HostHeartbeats::last).toList();
    }

    /** These are in the database, as they were then. */
    void saved(Collection<Host> saved) {
        saved.stream().filter(this::isLast).forEach(host -> unsaved.remove(host.hostname()));
    }

    private boolean isLast(Host host) {
        HostHeartbeats now = hosts.get(host.hostname());
        return now != null && now.last().equals(host);
    }

    /** What is a long pause of a series of the host, also where the silence of all of it means nothing. */
    private long pauseMillis(String hostname) {
        long after = afterMillis.applyAsLong(hostname);
        return after > 0 ? after : settingMillis;
    }

    private boolean isGone(SeriesState.Open state, long now) {
        String hostname = state.episode().series().hostname();
        long pause = pauseMillis(hostname);
        if (pause <= 0 || now - partitions.readingSince() <= pause) {
            return false;
        }
        HostHeartbeats host = hosts.get(hostname);
        return host != null && host.steadyAfter(state.lastWindowEnd()) > pause;
    }

    /** Whether a host has sent nothing for a time, and we have listened for long enough to say so. */
    private boolean hasSentNothingFor(long millis, long listened, HostHeartbeats host, long now) {
        Host last = host.lastReceived();
        return now - host.receivedAt(partitions.readingSince()) > listened
                && partitions.since(last.partition(), last.lastWindowEnd(), now) > millis;
    }
}
