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
 * Browsers whose first snapshot would show less than they know already. One that was moved here by a load balancer has
 * seen alerts, and an instance that has only just started, or that lags behind the one before it, would show that there
 * are none, or that what is resolved fires again. Until the first snapshot a page shows what it had. No one waits for
 * long: the database may be away, or be another one in which numbers are lower. Not thread-safe.
 */
final class HeldBack {

    /** How long after the start alerts and thresholds may take to be read. */
    static final Duration LONGEST_START = Duration.ofSeconds(10);

    /** Longer than it takes until alerts are looked for although no notification came. */
    static final Duration LONGEST_LAG = Duration.ofSeconds(6);

    private final Ticker ticker;
    private final long startedAt;
    private final Map<LiveClient, Expectation> joining = new HashMap<>();

    /** Those of them that are ready for their snapshot, first come first. */
    private final Map<LiveClient, Expectation> waiting = new LinkedHashMap<>();

    private boolean alertsKnown;
    private boolean thresholdsKnown;

    /**
     * What a browser knows.
     *
     * @param alertSequence of the last event that it has seen; 0 if none
     * @param since when it joined, monotonic nanoseconds
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

    /** The episodes were read from the database. */
    void alertsAreKnown() {
        alertsKnown = true;
    }

    /** The thresholds were read from the database. */
    void thresholdsAreKnown() {
        thresholdsKnown = true;
    }

    /**
     * A browser is ready for its snapshot. Returns whether it has to wait for it, until {@link #release} names it.
     *
     * @param alertSequence of the last event that is known here
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

    /** Those who need not wait any longer. */
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
