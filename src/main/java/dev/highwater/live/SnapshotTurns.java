package dev.highwater.live;

import dev.highwater.time.Ticker;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many parts of snapshots are being sent at a time. The history of thousands of series takes megabytes: when
 * a thousand browsers connect at once, as after a restart, sending all of it would need more memory than there is.
 * Beginnings, which contain the alerts, go before other parts. Not thread-safe.
 */
final class SnapshotTurns {

    private static final int AT_ONCE = 16;

    /** A browser that takes longer for a part is not counted any more, so that others do not wait for it. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final Set<LiveClient> beginnings = new LinkedHashSet<>();
    private final Set<LiveClient> others = new LinkedHashSet<>();

    /** The monotonic time at which sending began for each browser, the earliest first. */
    private final Map<LiveClient, Long> underWay = new LinkedHashMap<>();

    private final Predicate<LiveClient> give;
    private final Ticker ticker;

    /** @param give sends the next part to a browser; returns whether it is being sent */
    SnapshotTurns(Predicate<LiveClient> give, Ticker ticker) {
        this.give = give;
        this.ticker = ticker;
    }

    /** Queues a browser that is ready for its next part. */
    void ask(LiveClient client) {
        leave(client);
        (client.needsBeginning() ? beginnings : others).add(client);
        giveTurns();
    }

    /** Notes that a part has been sent. */
    void done(LiveClient client) {
        underWay.remove(client);
        giveTurns();
    }

    /** Removes a browser that has disconnected. */
    void leave(LiveClient client) {
        beginnings.remove(client);
        others.remove(client);
        underWay.remove(client);
    }

    /** Sends as many parts as allowed. To be called regularly, so that browsers behind slow ones get their turn. */
    void giveTurns() {
        long nanos = ticker.nanos();
        underWay.values().removeIf(since -> nanos - since > LONGEST.toNanos());
        while (underWay.size() < AT_ONCE) {
            LiveClient next = next(beginnings.isEmpty() ? others : beginnings);
            if (next == null) {
                return;
            }
            if (give.test(next)) {
                underWay.put(next, nanos);
            }
        }
    }

    private static @Nullable LiveClient next(Set<LiveClient> waiting) {
        Iterator<LiveClient> first = waiting.iterator();
        if (!first.hasNext()) {
            return null;
        }
        LiveClient next = first.next();
        first.remove();
        return next;
    }
}
