package dev.highwater.alert.nodata;

import java.util.HashMap;
import java.util.Map;

/**
 * The current time of each partition of the averages topic: the end of its newest window, plus the time that has passed
 * since then while this service was reading. All times are epoch milliseconds UTC. Not thread-safe.
 */
final class PartitionTimes {

    /** Newest window of a partition and when it came. */
    private record Newest(long windowEnd, long receivedAt) {

        private Newest later(Newest other) {
            return new Newest(Math.max(windowEnd, other.windowEnd), Math.max(receivedAt, other.receivedAt));
        }
    }

    private final Map<Integer, Newest> newest = new HashMap<>();
    private long interruptedUntil;

    /** Forgets all partitions and counts time without windows from now on. */
    void reset(long now) {
        newest.clear();
        interruptedUntil = now;
    }

    /** Notes a window of a partition. */
    void received(int partition, long windowEnd, long now) {
        newest.merge(partition, new Newest(windowEnd, now), Newest::later);
    }

    /** Notes that nothing could be read until now. */
    void interrupted(long now) {
        interruptedUntil = now;
    }

    /** Returns since when this service has been reading, in epoch milliseconds UTC. */
    long readingSince() {
        return interruptedUntil;
    }

    /**
     * Returns by how many milliseconds the current time of a partition is later than a given time; zero if nothing is
     * known of the partition. Readings ahead of the clock do not make it later for other hosts.
     */
    long since(int partition, long time, long now) {
        Newest last = newest.get(partition);
        if (last == null) {
            return 0;
        }
        long quiet = Math.max(0, now - Math.max(last.receivedAt(), interruptedUntil));
        return Math.min(last.windowEnd() + quiet, now) - time;
    }
}
