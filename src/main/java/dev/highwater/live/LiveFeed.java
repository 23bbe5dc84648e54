package dev.highwater.live;

import dev.highwater.alert.AlertEvent;
import dev.highwater.live.LiveMessages.SnapshotHead;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import dev.highwater.window.WindowAverage;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What browsers see, and the browsers: whoever joins gets a snapshot, and then exactly what comes after it. Not
 * thread-safe; lives on the {@link LiveThread}. Nothing here waits for a browser.
 */
final class LiveFeed {

    private final LiveMessages messages;
    private final Clock clock;
    private final Duration longestSend;
    private final SeriesHistory history;
    private final Set<LiveClient> clients = new LinkedHashSet<>();
    private final PendingAverages pending = new PendingAverages();
    private final ReadingRate rate = new ReadingRate();

    private OpenAlerts alerts = OpenAlerts.EMPTY;
    private Collection<Threshold> thresholds = List.of();
    private boolean chartsHaveHoles;
    private long lastWindowEnd;

    private final SnapshotTurns turns = new SnapshotTurns(client -> client.takePart(this::part));

    /** All series in blocks, as long as there are no other series. */
    private List<SnapshotPart> everything = List.of();

    private long everythingAsOf = -1;

    /** Parts as they were written, until something in them changes: when many join at once, they are written once. */
    private final Map<SnapshotPart, byte[]> written = new HashMap<>();

    private byte @Nullable [] beginning;

    /** @param longestSend how long a message may be under way to a browser before it counts as too slow */
    LiveFeed(LiveMessages messages, SeriesHistory history, Clock clock, Duration longestSend) {
        this.messages = messages;
        this.history = history;
        this.clock = clock;
        this.longestSend = longestSend;
    }

    void join(LiveClient client) {
        clients.add(client);
        client.restart(blocksFor(client.interest()));
    }

    void leave(LiveClient client) {
        clients.remove(client);
        turns.leave(client);
    }

    /** A browser is ready for the next part of its snapshot. */
    void partWanted(LiveClient client, long nanos) {
        if (clients.contains(client)) {
            turns.ask(client, nanos);
        }
    }

    void partSent(LiveClient client, long nanos) {
        turns.done(client, nanos);
    }

    /** A browser shows another page. What it did not want before comes with a snapshot. */
    void want(LiveClient client, Interest wanted) {
        boolean wider = wanted.isWiderThan(client.interest());
        client.interest(wanted);
        if ((wider || client.needsParts()) && clients.contains(client)) {
            client.restart(blocksFor(wanted));
        }
    }

    int browsers() {
        return clients.size();
    }

    /**
     * Takes averages in; they go out with the next {@link #sendAverages()}. Returns whether there is anything to send.
     */
    boolean averages(Collection<WindowAverage> averages) {
        long now = clock.millis();
        beginning = null;
        written.clear();
        for (WindowAverage average : averages) {
            history.add(average, now);
            lastWindowEnd = Math.max(lastWindowEnd, average.windowEnd());
            if (!clients.isEmpty()) {
                pending.add(average);
            }
        }
        sendForgotten(history.takeForgotten());
        return !pending.isEmpty();
    }

    /** A browser whose snapshot is under way gets a new one, or the snapshot could bring back a series that is forgotten. */
    private void sendForgotten(List<SeriesKey> forgotten) {
        if (forgotten.isEmpty()) {
            return;
        }
        byte[] gone = messages.gone(forgotten);
        for (LiveClient client : List.copyOf(clients)) {
            if (client.needsParts()) {
                client.restart(blocksFor(client.interest()));
            } else {
                client.offer(gone);
            }
        }
    }

    /** Sends the averages that wait. Returns whether there were any. */
    boolean sendAverages() {
        boolean any = !pending.isEmpty();
        if (any) {
            List<WindowAverage> averages = pending.take();
            byte[] shared = messages.averages(averages);
            clients.forEach(client -> sendAverages(client, averages, shared));
        }
        return any;
    }

    private void sendAverages(LiveClient client, List<WindowAverage> averages, byte[] shared) {
        Interest interest = client.interest();
        if (interest.everything()) {
            client.offerAverages(averages, shared);
            return;
        }
        List<WindowAverage> wanted = averages.stream()
                .filter(average -> interest.includes(average.series()))
                .toList();
        if (!wanted.isEmpty()) {
            client.offerAverages(wanted, messages.averages(wanted));
        }
    }

    /** Shows what happened, in order; the first event must follow the last one shown. */
    void alerts(Collection<AlertEvent> events) {
        alerts = alerts.after(events);
        beginning = null;
        events.forEach(event -> broadcast(messages.alert(event)));
    }

    /** Replaces all episodes, as when the database was not there before. */
    void restart(OpenAlerts open) {
        alerts = open;
        beginning = null;
        restartAll();
    }

    void thresholds(Collection<Threshold> now) {
        thresholds = now;
        beginning = null;
        broadcast(messages.thresholds(now));
    }

    /** Silences are others; whoever shows them asks for them. */
    void silences() {
        broadcast(messages.silences());
    }

    /**
     * To be called every second.
     *
     * @param nanos a monotonic time
     * @param readings readings so far
     */
    void tick(long nanos, long readings) {
        rate.sample(nanos, readings);
        beginning = null;
        turns.giveTurns(nanos);
        fillHolesInCharts();
        byte[] newest = messages.rate(clock.instant(), rate.perSecond(), lastWindowEnd);
        for (LiveClient client : List.copyOf(clients)) {
            client.checkPace(nanos, longestSend.toNanos());
            client.offerRate(newest);
        }
    }

    /**
     * Where averages came faster than they were sent, as after a restart or during a replay, charts lack those passed
     * over. As soon as it is calm, everybody gets all of it; a browser that is slow by itself does when it has caught up.
     */
    private void fillHolesInCharts() {
        if (pending.takePassedOver()) {
            chartsHaveHoles = true;
        } else if (chartsHaveHoles) {
            chartsHaveHoles = false;
            pending.take();
            restartAll();
        } else {
            clients.stream()
                    .filter(LiveClient::needsSnapshot)
                    .forEach(client -> client.restart(blocksFor(client.interest())));
        }
    }

    /** Asks browsers for a sign of life, and lets go of those that have given none for too long. */
    void ping(long nanos, Duration longestSilence) {
        List.copyOf(clients).forEach(client -> client.ping(nanos, longestSilence.toNanos()));
    }

    /** A browser that more happens to than may wait for it begins again with a snapshot, which says it all. */
    private void broadcast(byte[] message) {
        for (LiveClient client : clients) {
            if (!client.offer(message)) {
                client.restart(blocksFor(client.interest()));
            }
        }
    }

    private void restartAll() {
        clients.forEach(client -> client.restart(blocksFor(client.interest())));
    }

    private List<SnapshotPart> blocksFor(Interest interest) {
        if (!interest.everything()) {
            return SnapshotPart.of(history.tracks().entrySet().stream()
                    .filter(entry -> interest.includes(entry.getKey()))
                    .toList());
        }
        if (everythingAsOf != history.changes()) {
            everything = SnapshotPart.of(history.tracks().entrySet());
            written.clear();
            beginning = null;
            everythingAsOf = history.changes();
        }
        return everything;
    }

    private byte[] part(List<SnapshotPart> snapshot, int part) {
        SnapshotPart block = snapshot.get(part);
        if (part > 0) {
            return written.computeIfAbsent(block, wanted -> messages.series(wanted.series()));
        }
        if (snapshot != everything) {
            return messages.snapshot(head(), block.series(), snapshot.size());
        }
        byte[] current = beginning;
        if (current == null) {
            current = messages.snapshot(head(), block.series(), snapshot.size());
            beginning = current;
        }
        return current;
    }

    private SnapshotHead head() {
        return new SnapshotHead(alerts, thresholds, clock.instant(), rate.perSecond());
    }
}
