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
import org.jspecify.annotations.Nullable;

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

    /** Newest window of a partition and when it came, both epoch milliseconds UTC. */
    private record Newest(long windowEnd, long receivedAt) {}

    /**
     * Since when a host has been sending without a long pause, both epoch milliseconds UTC.
     *
     * @param steadySince end of the window from which on it has been sending without a long pause
     * @param receivedAt when its last window came
     */
    private record Pace(long steadySince, long receivedAt) {}

    /** A host of which it is said that its silence means nothing is not expected back after this. */
    private static final long UNEXPECTED_AFTER = Duration.ofHours(1).toMillis();

    private final long settingMillis;
    private final ToLongFunction<String> afterMillis;
    private final int maximumHosts;
    private final Map<String, Host> hosts = new HashMap<>();
    private final Map<Integer, Newest> newest = new HashMap<>();

    private final Map<String, Pace> paces = new HashMap<>();

    /**
     * When something of a host arrived that counts in no window: the record's time and the clock's, both epoch
     * milliseconds UTC.
     */
    private record Arrival(long time, long receivedAt) {}

    private final Map<String, Arrival> arrivals = new HashMap<>();

    private final Set<String> unsaved = new HashSet<>();
    private final Set<String> withoutData = new HashSet<>();

    private long interruptedUntil;

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
        newest.clear();
        paces.clear();
        arrivals.clear();
        unsaved.clear();
        withoutData.clear();
        known.forEach(host -> {
            hosts.put(host.hostname(), host);
            newest.merge(host.partition(), new Newest(host.lastWindowEnd(), now), HeartbeatTracker::later);
        });
        withoutData.addAll(hostsWithoutData);
        interruptedUntil = now;
    }

    /**
     * Averages came in.
     *
     * @return how many of them are of hosts that are not watched, since there are too many
     */
    int received(int partition, List<WindowAverage> averages, long now) {
        int unwatched = 0;
        for (WindowAverage average : averages) {
            newest.merge(partition, new Newest(average.windowEnd(), now), HeartbeatTracker::later);
            String hostname = average.series().hostname();
            Host before = hosts.get(hostname);
            if (before == null && settingMillis <= 0 && afterMillis.applyAsLong(hostname) == 0) {
                continue;
            }
            if (before == null && hosts.size() >= maximumHosts) {
                unwatched++;
                continue;
            }
            goOn(hostname, before, average.windowEnd(), now);
            if (before == null || before.lastWindowEnd() < average.windowEnd()) {
                hosts.put(hostname, new Host(hostname, partition, average.windowEnd()));
                unsaved.add(hostname);
            }
        }
        return unwatched;
    }

    /** Nothing could be read until now: time without heartbeats counts from now on. */
    void interrupted(long now) {
        interruptedUntil = now;
    }

    /** Whether a host is watched here. */
    boolean knows(String hostname) {
        return hosts.containsKey(hostname);
    }

    /** Whether a window of the host has come that ended after a time, in epoch milliseconds. */
    boolean hasWindowAfter(String hostname, long time) {
        Host host = hosts.get(hostname);
        return host != null && host.lastWindowEnd() > time;
    }

    /**
     * Something of a host arrived that counts in no window. It counts as reporting, but no series of it goes on for
     * that.
     *
     * @param time of the record
     */
    void arrived(String hostname, long time, long now) {
        if (hosts.containsKey(hostname)) {
            Arrival before = arrivals.get(hostname);
            arrivals.put(hostname, new Arrival(before == null ? time : Math.max(time, before.time()), now));
        }
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
            Host before = hosts.get(hostname);
            if (withoutData.contains(hostname) && (before == null || before.lastWindowEnd() < average.windowEnd())) {
                returning.add(hostname);
            }
        }
        return returning;
    }

    /** Hosts that have sent nothing for too long, and of which that has not been said. */
    List<Host> overdue(long now) {
        List<Host> overdue = new ArrayList<>();
        for (Host host : hosts.values()) {
            if (!withoutData.contains(host.hostname())) {
                long after = afterMillis.applyAsLong(host.hostname());
                if (after > 0 && hasSentNothingFor(after, after, host, now)) {
                    overdue.add(lastReceived(host));
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
                .toList();
    }

    private boolean isExcused(Host host, long now) {
        long after = afterMillis.applyAsLong(host.hostname());
        // By the clock a host may have sent nothing for longer than by its partition, and never for less.
        return after <= 0 || now - lastReceived(host).lastWindowEnd() <= after;
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
                .toList();
    }

    private boolean isUnexpected(Host host, long millis, long now) {
        long after = afterMillis.applyAsLong(host.hostname());
        if (withoutData.contains(host.hostname())) {
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
        paces.keySet().removeAll(hostnames);
        arrivals.keySet().removeAll(hostnames);
    }

    /** Hosts with a heartbeat since {@link #saved}. */
    List<Host> unsaved() {
        return unsaved.stream().map(hosts::get).toList();
    }

    /** These are in the database, as they were then. */
    void saved(Collection<Host> saved) {
        saved.stream()
                .filter(host -> host.equals(hosts.get(host.hostname())))
                .forEach(host -> unsaved.remove(host.hostname()));
    }

    private void goOn(String hostname, @Nullable Host before, long windowEnd, long now) {
        Pace pace = paces.get(hostname);
        if (before == null) {
            paces.put(hostname, new Pace(windowEnd, now));
        } else if (pace == null || windowEnd - before.lastWindowEnd() > pauseMillis(hostname)) {
            paces.put(hostname, new Pace(Math.max(windowEnd, before.lastWindowEnd()), now));
        } else if (windowEnd > before.lastWindowEnd()) {
            paces.put(hostname, new Pace(pace.steadySince(), now));
        }
    }

    /** What is a long pause of a series of the host, also where the silence of all of it means nothing. */
    private long pauseMillis(String hostname) {
        long after = afterMillis.applyAsLong(hostname);
        return after > 0 ? after : settingMillis;
    }

    private boolean isGone(SeriesState.Open state, long now) {
        String hostname = state.episode().series().hostname();
        long pause = pauseMillis(hostname);
        if (pause <= 0 || now - interruptedUntil <= pause) {
            return false;
        }
        Host host = hosts.get(hostname);
        Pace pace = paces.get(hostname);
        return host != null
                && pace != null
                && host.lastWindowEnd() - Math.max(pace.steadySince(), state.lastWindowEnd()) > pause;
    }

    /** Whether a host has sent nothing for a time, and we have listened for long enough to say so. */
    private boolean hasSentNothingFor(long millis, long listened, Host host, long now) {
        Pace pace = paces.get(host.hostname());
        Arrival arrival = arrivals.get(host.hostname());
        long listenedSince = Math.max(
                interruptedUntil,
                Math.max(
                        pace == null ? interruptedUntil : pace.receivedAt(),
                        arrival == null ? interruptedUntil : arrival.receivedAt()));
        return now - listenedSince > listened && sinceHeartbeat(host, now) > millis;
    }

    /** Readings may be ahead of the clock, but that makes it no later for others. */
    private long sinceHeartbeat(Host host, long now) {
        Newest lastSeen = newest.get(host.partition());
        if (lastSeen == null) {
            return 0;
        }
        long quiet = Math.max(0, now - Math.max(lastSeen.receivedAt(), interruptedUntil));
        return Math.min(lastSeen.windowEnd() + quiet, now) - lastReceived(host).lastWindowEnd();
    }

    /** As if an average of it had come when something of it arrived. */
    private Host lastReceived(Host host) {
        Arrival arrival = arrivals.get(host.hostname());
        return arrival == null || arrival.time() <= host.lastWindowEnd()
                ? host
                : new Host(host.hostname(), host.partition(), arrival.time());
    }

    private static Newest later(Newest one, Newest other) {
        return new Newest(Math.max(one.windowEnd(), other.windowEnd()), Math.max(one.receivedAt(), other.receivedAt()));
    }
}
