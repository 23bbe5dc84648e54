package dev.highwater.live;

import dev.highwater.alert.AlertEvent;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import dev.highwater.time.Clocks;
import dev.highwater.window.WindowAverage;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What browsers see, and the browsers: whoever joins gets a snapshot, and then exactly what comes after it. Not
 * thread-safe; lives on the {@link LiveThread}. Nothing here waits for a browser.
 */
final class LiveFeed {

    private final LiveMessages messages;
    private final Clock clock;
    private final Duration longestSend;
    private final SeriesHistory history;
    private final ShownToAll shown;
    private final Set<LiveClient> clients = new LinkedHashSet<>();
    private final PendingAverages pending = new PendingAverages();

    private final SnapshotTurns turns;
    private final Snapshots snapshots;
    private final HeldBack heldBack;

    private boolean chartsHaveHoles;
    private long lastWindowEnd;

    /** @param longestSend how long a message may be under way to a browser before it counts as too slow */
    LiveFeed(LiveMessages messages, SeriesHistory history, Clocks clocks, Duration longestSend) {
        this.messages = messages;
        this.history = history;
        this.clock = clocks.wall();
        this.shown = new ShownToAll(clocks);
        this.longestSend = longestSend;
        this.snapshots = new Snapshots(history, shown, messages);
        this.turns = new SnapshotTurns(client -> client.takePart(snapshots::write), clocks.ticker());
        this.heldBack = new HeldBack(clocks.ticker());
    }

    /**
     * A browser joins.
     *
     * @param alertSequence of the last event that it has seen, on whatever instance; 0 if none
     */
    void join(LiveClient client, long alertSequence) {
        clients.add(client);
        heldBack.join(client, alertSequence);
        client.restart(snapshots.partsFor(client.interest()));
    }

    void leave(LiveClient client) {
        clients.remove(client);
        heldBack.leave(client);
        turns.leave(client);
    }

    /** A browser is ready for the next part of its snapshot. */
    void partWanted(LiveClient client) {
        if (clients.contains(client) && !heldBack.holds(client, shown.alerts().sequence())) {
            turns.ask(client);
        }
    }

    private void releaseHeldBack() {
        heldBack.release(shown.alerts().sequence()).forEach(turns::ask);
    }

    void partSent(LiveClient client) {
        turns.done(client);
    }

    /** A browser shows another page. What it did not want before comes with a snapshot. */
    void want(LiveClient client, Interest wanted) {
        boolean wider = wanted.isWiderThan(client.interest());
        client.interest(wanted);
        if ((wider || client.needsParts()) && clients.contains(client)) {
            client.restart(snapshots.partsFor(wanted));
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

    /**
     * A browser whose snapshot is under way gets a new one, or the snapshot could bring back a series that is
     * forgotten.
     */
    private void sendForgotten(List<SeriesKey> forgotten) {
        if (forgotten.isEmpty()) {
            return;
        }
        byte[] gone = messages.gone(forgotten);
        for (LiveClient client : List.copyOf(clients)) {
            if (client.needsParts()) {
                client.restart(snapshots.partsFor(client.interest()));
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
        shown.alerts(shown.alerts().after(events));
        events.forEach(event -> broadcast(messages.alert(event)));
        releaseHeldBack();
    }

    /** Replaces all episodes, as when the database was not there before. */
    void restart(OpenAlerts open) {
        shown.alerts(open);
        heldBack.alertsAreKnown();
        restartAll();
        releaseHeldBack();
    }

    void thresholds(Collection<Threshold> now) {
        shown.thresholds(now);
        broadcast(messages.thresholds(now));
        heldBack.thresholdsAreKnown();
        releaseHeldBack();
    }

    /** The silences have changed; pages that show them fetch them. */
    void silences() {
        broadcast(messages.silences());
    }

    /**
     * To be called every second.
     *
     * @param readings readings so far; empty where another engine reads them
     */
    void tick(OptionalLong readings) {
        shown.tick(readings);
        snapshots.releaseStale();
        releaseHeldBack();
        turns.giveTurns();
        fillHolesInCharts();
        byte[] newest = messages.rate(clock.instant(), shown.readingsPerSecond(), lastWindowEnd);
        for (LiveClient client : List.copyOf(clients)) {
            client.checkPace(longestSend);
            client.offerRate(newest);
        }
    }

    /**
     * Where averages came faster than they were sent, as after a restart or during a replay, charts lack those passed
     * over. As soon as it is calm, everybody gets all of it; a browser that is slow by itself does when it has caught
     * up.
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
                    .forEach(client -> client.restart(snapshots.partsFor(client.interest())));
        }
    }

    /** Asks browsers for a sign of life, and lets go of those that have given none for too long. */
    void ping(Duration longestWithoutAnswer) {
        List.copyOf(clients).forEach(client -> client.ping(longestWithoutAnswer));
    }

    /** A browser with a full mailbox starts again with a snapshot. */
    private void broadcast(byte[] message) {
        for (LiveClient client : clients) {
            if (!client.offer(message)) {
                client.restart(snapshots.partsFor(client.interest()));
            }
        }
    }

    private void restartAll() {
        clients.forEach(client -> client.restart(snapshots.partsFor(client.interest())));
    }
}
