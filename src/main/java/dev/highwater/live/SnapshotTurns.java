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
 * Which browsers are sent the next part of their snapshot. The history of thousands of series is megabytes, and a
 * thousand browsers that come back at once, as after a restart, would need more memory than there is. So only a few
 * parts are under way at a time; beginnings, which hold the alerts, before all else. Not thread-safe.
 */
final class SnapshotTurns {

    private static final int AT_ONCE = 16;

    /** Who takes longer does not keep others waiting any more. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final Set<LiveClient> beginnings = new LinkedHashSet<>();
    private final Set<LiveClient> others = new LinkedHashSet<>();

    /** With a monotonic time each, the earliest first. */
    private final Map<LiveClient, Long> underWay = new LinkedHashMap<>();

    private final Predicate<LiveClient> give;
    private final Ticker ticker;

    /** @param give sends the next part; says whether one is under way then */
    SnapshotTurns(Predicate<LiveClient> give, Ticker ticker) {
        this.give = give;
        this.ticker = ticker;
    }

    /** A browser is ready for its next part. */
    void ask(LiveClient client) {
        leave(client);
        (client.needsBeginning() ? beginnings : others).add(client);
        giveTurns();
    }

    /** A part has left. */
    void done(LiveClient client) {
        underWay.remove(client);
        giveTurns();
    }

    /** A browser has disconnected. */
    void leave(LiveClient client) {
        beginnings.remove(client);
        others.remove(client);
        underWay.remove(client);
    }

    /** To be called now and then, for the sake of those who wait behind slow ones. */
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
