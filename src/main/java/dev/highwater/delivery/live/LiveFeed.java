package dev.highwater.delivery.live;

import dev.highwater.alert.AlertEvent;
import dev.highwater.threshold.Threshold;
import dev.highwater.window.WindowAverage;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What browsers see, and the browsers: whoever joins gets a snapshot, and then exactly what comes after it. Not
 * thread-safe; lives on the {@link LiveThread}. Nothing here waits for a browser.
 */
final class LiveFeed {

    private final LiveMessages messages;
    private final Clock clock;
    private final SeriesHistory history;
    private final Set<LiveClient> clients = new LinkedHashSet<>();
    private final PendingAverages pending = new PendingAverages();
    private final ReadingRate rate = new ReadingRate();

    private AlertPicture alerts = AlertPicture.EMPTY;
    private Collection<Threshold> thresholds = List.of();
    private boolean chartsHaveHoles;

    /** The snapshot, until something in it changes: when many join at once, it is written once. */
    private @Nullable String snapshot;

    LiveFeed(LiveMessages messages, SeriesHistory history, Clock clock) {
        this.messages = messages;
        this.history = history;
        this.clock = clock;
    }

    void join(LiveClient client) {
        clients.add(client);
        client.offer(snapshot());
    }

    void leave(LiveClient client) {
        clients.remove(client);
    }

    int browsers() {
        return clients.size();
    }

    /**
     * Takes averages in; they go out with the next {@link #sendAverages()}. Returns whether there is anything to send.
     */
    boolean averages(Collection<WindowAverage> averages) {
        long now = clock.millis();
        snapshot = null;
        for (WindowAverage average : averages) {
            history.add(average, now);
            if (!clients.isEmpty()) {
                pending.add(average);
            }
        }
        return !pending.isEmpty();
    }

    /** Sends the averages that wait. Returns whether there were any. */
    boolean sendAverages() {
        boolean any = !pending.isEmpty();
        if (any) {
            broadcast(messages.averages(pending.take()));
        }
        return any;
    }

    /** Shows what happened, in order; the first event must follow the last one shown. */
    void alerts(Collection<AlertEvent> events) {
        for (AlertEvent event : events) {
            alerts = alerts.after(event);
            snapshot = null;
            broadcast(messages.alert(event));
        }
    }

    /** Replaces all episodes, as when the database was not there before. */
    void restart(AlertPicture picture) {
        alerts = picture;
        snapshot = null;
        broadcast(snapshot());
    }

    void thresholds(Collection<Threshold> now) {
        thresholds = now;
        snapshot = null;
        broadcast(messages.thresholds(now));
    }

    /**
     * To be called every second.
     *
     * @param nanos a monotonic time
     * @param readings readings so far
     */
    void tick(long nanos, long readings) {
        rate.sample(nanos, readings);
        snapshot = null;
        fillHolesInCharts();
        broadcast(messages.rate(clock.instant(), rate.perSecond()));
    }

    /**
     * Where averages came faster than they were sent, as after a restart or during a replay, charts lack those passed
     * over. As soon as it is calm, everybody gets all of it.
     */
    private void fillHolesInCharts() {
        if (pending.takePassedOver()) {
            chartsHaveHoles = true;
        } else if (chartsHaveHoles) {
            chartsHaveHoles = false;
            pending.take();
            broadcast(snapshot());
        }
    }

    /** Asks browsers for a sign of life, and lets go of those that have given none for too long. */
    void ping(long nanos, Duration longestSilence) {
        List.copyOf(clients).forEach(client -> client.ping(nanos, longestSilence.toNanos()));
    }

    private void broadcast(String message) {
        clients.forEach(client -> client.offer(message));
    }

    private String snapshot() {
        String current = snapshot;
        if (current == null) {
            current = messages.snapshot(alerts, history, thresholds, clock.instant(), rate.perSecond());
            snapshot = current;
        }
        return current;
    }
}
