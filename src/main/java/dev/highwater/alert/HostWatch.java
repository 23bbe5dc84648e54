package dev.highwater.alert;

import dev.highwater.window.WindowAverage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts are heard, and which have fallen silent. What time it is for a host its partition says: the end of the newest
 * window on it, plus the time that has passed since nothing more came, as long as it is the machines that send nothing and not
 * we who do not hear. So hosts are missed while old averages are read as well as when all of them stop. Not thread-safe.
 */
final class HostWatch {

    /**
     * A host that has been heard.
     *
     * @param partition of the averages topic, where it was heard last
     * @param lastWindowEnd end of the last window, epoch milliseconds UTC
     */
    record Host(String hostname, int partition, long lastWindowEnd) {}

    /** Newest window of a partition and when it came, both epoch milliseconds UTC. */
    private record Newest(long windowEnd, long heardAt) {}

    private final long silentAfterMillis;
    private final Map<String, Host> hosts = new HashMap<>();
    private final Map<Integer, Newest> newest = new HashMap<>();

    /** By host the end of the window from which on it has been heard without a long pause, epoch milliseconds UTC. */
    private final Map<String, Long> steadySince = new HashMap<>();

    private final Set<String> unsaved = new HashSet<>();
    private final Set<String> silent = new HashSet<>();

    private long deafUntil;

    /** A watch over no hosts. */
    HostWatch(long silentAfterMillis) {
        this.silentAfterMillis = silentAfterMillis;
    }

    /**
     * Forgets everything and begins anew.
     *
     * @param known the hosts on the partitions that we own now
     * @param silentHosts those of them that have an open episode about their silence
     */
    void reset(Collection<Host> known, Collection<String> silentHosts, long now) {
        hosts.clear();
        newest.clear();
        steadySince.clear();
        unsaved.clear();
        silent.clear();
        known.forEach(host -> {
            hosts.put(host.hostname(), host);
            newest.merge(host.partition(), new Newest(host.lastWindowEnd(), now), HostWatch::later);
        });
        silent.addAll(silentHosts);
        deafUntil = now;
    }

    /** Averages came in. */
    void heard(int partition, List<WindowAverage> averages, long now) {
        for (WindowAverage average : averages) {
            String hostname = average.series().hostname();
            Host before = hosts.get(hostname);
            goOn(hostname, before, average.windowEnd());
            if (before == null || before.lastWindowEnd() < average.windowEnd()) {
                hosts.put(hostname, new Host(hostname, partition, average.windowEnd()));
                unsaved.add(hostname);
            }
            newest.merge(partition, new Newest(average.windowEnd(), now), HostWatch::later);
        }
    }

    /** We could not have heard anybody, so that nobody's silence counts up to now. */
    void deaf(long now) {
        deafUntil = now;
    }

    /** The silent hosts that averages have come from again. */
    Set<String> returning(Collection<WindowAverage> averages) {
        if (silent.isEmpty()) {
            return Set.of();
        }
        Set<String> returning = new TreeSet<>();
        for (WindowAverage average : averages) {
            String hostname = average.series().hostname();
            Host before = hosts.get(hostname);
            if (silent.contains(hostname) && (before == null || before.lastWindowEnd() < average.windowEnd())) {
                returning.add(hostname);
            }
        }
        return returning;
    }

    /** Hosts that have sent nothing for too long, and of which that has not been said. */
    List<Host> overdue(long now) {
        if (silentAfterMillis <= 0) {
            return List.of();
        }
        List<Host> overdue = new ArrayList<>();
        for (Host host : hosts.values()) {
            if (!silent.contains(host.hostname()) && silence(host.partition(), host.lastWindowEnd(), now) > 0) {
                overdue.add(host);
            }
        }
        return overdue;
    }

    /** Silent hosts that have been so for a time. */
    List<Host> silentFor(long millis, long now) {
        return silent.stream()
                .map(hosts::get)
                .filter(host -> host != null
                        && silence(host.partition(), host.lastWindowEnd(), now) > millis - silentAfterMillis)
                .toList();
    }

    /**
     * Open episodes whose host has gone on for too long without them, and while we listened: what the database says of when a series
     * was heard last is as old as its last transition.
     */
    List<SeriesState.Open> gone(Collection<SeriesState.Open> open) {
        return silentAfterMillis <= 0
                ? List.of()
                : open.stream().filter(this::isGone).toList();
    }

    /** It has been said that these are silent. */
    void silenced(Collection<String> hostnames) {
        silent.addAll(hostnames);
    }

    /** It has been said that these are back. */
    void returned(Collection<String> hostnames) {
        silent.removeAll(hostnames);
    }

    /** These are not expected back. */
    void forget(Collection<String> hostnames) {
        silent.removeAll(hostnames);
        unsaved.removeAll(hostnames);
        hosts.keySet().removeAll(hostnames);
        steadySince.keySet().removeAll(hostnames);
    }

    /** Hosts that were heard since {@link #saved}. */
    List<Host> unsaved() {
        return unsaved.stream().map(hosts::get).toList();
    }

    /** These are in the database, as they were then. */
    void saved(Collection<Host> saved) {
        saved.stream()
                .filter(host -> host.equals(hosts.get(host.hostname())))
                .forEach(host -> unsaved.remove(host.hostname()));
    }

    private void goOn(String hostname, @Nullable Host before, long windowEnd) {
        if (before == null) {
            steadySince.put(hostname, windowEnd);
        } else if (!steadySince.containsKey(hostname) || windowEnd - before.lastWindowEnd() > silentAfterMillis) {
            steadySince.put(hostname, Math.max(windowEnd, before.lastWindowEnd()));
        }
    }

    private boolean isGone(SeriesState.Open state) {
        String hostname = state.episode().series().hostname();
        Host host = hosts.get(hostname);
        Long since = steadySince.get(hostname);
        return host != null
                && since != null
                && host.lastWindowEnd() - Math.max(since, state.lastWindowEnd()) > silentAfterMillis;
    }

    /**
     * By how much a silence is too long, milliseconds; negative if it is not. Readings may be ahead of the clock, but that makes
     * it no later for others.
     */
    private long silence(int partition, long lastWindowEnd, long now) {
        Newest mark = newest.get(partition);
        if (mark == null) {
            return -silentAfterMillis;
        }
        long quiet = Math.max(0, now - Math.max(mark.heardAt(), deafUntil));
        return Math.min(mark.windowEnd() + quiet, now) - lastWindowEnd - silentAfterMillis;
    }

    private static Newest later(Newest one, Newest other) {
        return new Newest(Math.max(one.windowEnd(), other.windowEnd()), Math.max(one.heardAt(), other.heardAt()));
    }
}
