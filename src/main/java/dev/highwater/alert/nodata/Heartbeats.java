package dev.highwater.alert.nodata;

import dev.highwater.window.WindowAverage;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that send heartbeats, with the last one of each, and which of those are not in the database yet. Not
 * thread-safe.
 */
final class Heartbeats {

    /**
     * A host and its last heartbeat.
     *
     * @param partition of the averages topic, where its last average was
     * @param lastWindowEnd end of the last window, epoch milliseconds UTC
     */
    record Host(String hostname, int partition, long lastWindowEnd) {}

    private final NoDataTimes times;
    private final int maximumHosts;
    private final Map<String, HostHeartbeats> hosts = new HashMap<>();
    private final PartitionTimes partitions = new PartitionTimes();
    private final Set<String> unsaved = new HashSet<>();

    /**
     * @param times which hosts are watched, and what is a long pause of one
     * @param maximumHosts maximum number of hosts that are watched, which bounds memory: readings may carry any number
     *     of invented hostnames
     */
    Heartbeats(NoDataTimes times, int maximumHosts) {
        this.times = times;
        this.maximumHosts = maximumHosts;
    }

    /**
     * Replaces all hosts by those that are known from the database.
     *
     * @param known the hosts on the partitions that we own now
     */
    void reset(Collection<Host> known, long now) {
        hosts.clear();
        partitions.reset(now);
        unsaved.clear();
        known.forEach(host -> {
            hosts.put(host.hostname(), HostHeartbeats.known(host));
            partitions.received(host.partition(), host.lastWindowEnd(), now);
        });
    }

    /**
     * Takes the averages of a partition as heartbeats.
     *
     * @return the number of averages of hosts that are not watched because there are too many hosts
     */
    int received(int partition, List<WindowAverage> averages, long now) {
        int unwatched = 0;
        for (WindowAverage average : averages) {
            partitions.received(partition, average.windowEnd(), now);
            Host window = new Host(average.series().hostname(), partition, average.windowEnd());
            HostHeartbeats before = hosts.get(window.hostname());
            if (before != null) {
                received(before, window, now);
            } else if (times.isWatched(window.hostname())) {
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
        hosts.put(window.hostname(), before.with(window, times.pauseMillis(window.hostname()), now));
        if (before.last().lastWindowEnd() < window.lastWindowEnd()) {
            unsaved.add(window.hostname());
        }
    }

    /** Notes that nothing could be read until now: time without heartbeats counts only from now on. */
    void interrupted(long now) {
        partitions.interrupted(now);
    }

    /** Returns since when this service has been reading, in epoch milliseconds UTC. */
    long readingSince() {
        return partitions.readingSince();
    }

    /** Returns the heartbeats of all hosts that this instance watches. */
    Collection<HostHeartbeats> all() {
        return hosts.values();
    }

    /** Returns the heartbeats of a host; null if this instance does not watch it. */
    @Nullable
    HostHeartbeats of(String hostname) {
        return hosts.get(hostname);
    }

    /** Returns whether a host is watched by this instance. */
    boolean knows(String hostname) {
        return hosts.containsKey(hostname);
    }

    /** Returns whether a window of the host has come that ended after a time, in epoch milliseconds UTC. */
    boolean hasWindowAfter(String hostname, long time) {
        HostHeartbeats host = hosts.get(hostname);
        return host != null && host.last().lastWindowEnd() > time;
    }

    /**
     * Notes a record of a host that counts in no window. The host counts as reporting, but none of its series does.
     *
     * @param time of the record
     */
    void arrived(String hostname, long time, long now) {
        hosts.computeIfPresent(hostname, (name, host) -> host.withArrival(time, now));
    }

    /**
     * Whether a host has sent nothing for a given time, and this service has been reading for long enough to know. Time
     * is that of the host's partition: the end of its newest window, plus the time that has passed since then without
     * one, as long as it is the machines that send nothing, and not this service that does not read. That alone is not
     * enough: a partition holds hosts of several partitions of the readings topic, and while these are caught up with
     * unevenly, some hosts are far ahead of others. So this service must also have been reading for a given time, by
     * the clock, without a heartbeat of the host.
     *
     * @param listened for how long, in milliseconds
     */
    boolean hasSentNothingFor(long millis, long listened, HostHeartbeats host, long now) {
        Host last = host.lastReceived();
        return now - host.receivedAt(partitions.readingSince()) > listened
                && partitions.since(last.partition(), last.lastWindowEnd(), now) > millis;
    }

    /** Forgets hosts that are not expected back. */
    void forget(Collection<String> hostnames) {
        unsaved.removeAll(hostnames);
        hosts.keySet().removeAll(hostnames);
    }

    /** Returns the hosts with a heartbeat that is not saved yet. */
    List<Host> unsaved() {
        return unsaved.stream().map(hosts::get).map(HostHeartbeats::last).toList();
    }

    /** Notes that the database holds these heartbeats; hosts with a newer one stay unsaved. */
    void saved(Collection<Host> saved) {
        saved.stream().filter(this::isLast).forEach(host -> unsaved.remove(host.hostname()));
    }

    private boolean isLast(Host host) {
        HostHeartbeats now = hosts.get(host.hostname());
        return now != null && now.last().equals(host);
    }
}
