package dev.highwater.live;

import dev.highwater.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Browsers whose first snapshot is held back because it would be older than what they show already. When a load
 * balancer moves a browser to an instance that has just started, or that is behind the previous one, the snapshot would
 * show no alerts, or show resolved alerts as firing. Until it gets its first snapshot a page keeps what it showed
 * before. The time is limited, because the database may be unavailable, or be another one with lower sequence numbers.
 * Not thread-safe.
 */
final class HeldBack {

    /** Maximum time after the start to wait until alerts and thresholds have been read. */
    static final Duration LONGEST_START = Duration.ofSeconds(10);

    /**
     * Maximum time to wait for an instance that is behind; longer than the interval at which {@link AlertTail} polls.
     */
    static final Duration LONGEST_LAG = Duration.ofSeconds(6);

    private final Ticker ticker;
    private final long startedAt;
    private final Map<LiveClient, Expectation> joining = new HashMap<>();

    /** The clients of {@link #joining} that are ready for their snapshot, in the order in which they became ready. */
    private final Map<LiveClient, Expectation> waiting = new LinkedHashMap<>();

    private boolean alertsKnown;
    private boolean thresholdsKnown;

    /**
     * What a browser has seen before it connected.
     *
     * @param alertSequence sequence number of the last alert event that it has seen; 0 if none
     * @param since monotonic nanoseconds at which it joined
     */
    private record Expectation(long alertSequence, long since) {}

    HeldBack(Ticker ticker) {
        this.ticker = ticker;
        this.startedAt = ticker.nanos();
    }

    void join(LiveClient client, long alertSequence) {
        joining.put(client, new Expectation(alertSequence, ticker.nanos()));
    }

    void leave(LiveClient client) {
        joining.remove(client);
        waiting.remove(client);
    }

    /** Notes that the episodes have been read from the database. */
    void alertsAreKnown() {
        alertsKnown = true;
    }

    /** Notes that the thresholds have been read from the database. */
    void thresholdsAreKnown() {
        thresholdsKnown = true;
    }

    /**
     * Returns whether a browser that is ready for its snapshot has to wait for it, until {@link #release} returns it.
     *
     * @param alertSequence sequence number of the last event that this instance has read
     */
    boolean holds(LiveClient client, long alertSequence) {
        Expectation expectation = joining.get(client);
        if (expectation == null) {
            return false;
        }
        if (isMet(expectation, alertSequence)) {
            leave(client);
            return false;
        }
        waiting.put(client, expectation);
        return true;
    }

    /** Removes and returns the browsers that need not wait any longer. */
    List<LiveClient> release(long alertSequence) {
        List<LiveClient> released = new ArrayList<>();
        Iterator<Map.Entry<LiveClient, Expectation>> all = waiting.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<LiveClient, Expectation> one = all.next();
            if (isMet(one.getValue(), alertSequence)) {
                all.remove();
                joining.remove(one.getKey());
                released.add(one.getKey());
            }
        }
        return released;
    }

    private boolean isMet(Expectation expectation, long alertSequence) {
        long now = ticker.nanos();
        boolean started = alertsKnown && thresholdsKnown || now - startedAt >= LONGEST_START.toNanos();
        return started
                && (alertSequence >= expectation.alertSequence() || now - expectation.since() >= LONGEST_LAG.toNanos());
    }
}
