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
 * The state that browsers are shown, and the browsers. A browser that joins gets a snapshot and then exactly the
 * changes after it. Not thread-safe: used only on the {@link LiveThread}. Never waits for a browser.
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

    /** @param longestSend how long sending one message may take before a browser is disconnected as too slow */
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
     * Adds a browser.
     *
     * @param alertSequence sequence number of the last alert event that it has seen, on any instance; 0 if none
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

    /** Lets a browser that is ready for the next part of its snapshot queue for it, or holds it back. */
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

    /** Changes which hosts a browser wants. Hosts that it did not want before are sent with a new snapshot. */
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
     * Adds averages, which are sent with the next {@link #sendAverages()}. Returns whether there is anything to send.
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
     * Tells the browsers which series were forgotten. A browser whose snapshot is not completely sent gets a new one,
     * because the rest of the old one could contain the series.
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

    /** Sends alert events, in order; the first must follow the last one that was sent. */
    void alerts(Collection<AlertEvent> events) {
        shown.alerts(shown.alerts().after(events));
        events.forEach(event -> broadcast(messages.alert(event)));
        releaseHeldBack();
    }

    /** Replaces all episodes, for example when the database was not available before. */
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

    /** Tells the browsers that silences have changed; pages that show silences then request them. */
    void silences() {
        broadcast(messages.silences());
    }

    /**
     * Sends the rate of readings and does what is due. To be called every second.
     *
     * @param readings number of readings since the start; empty where another engine reads them
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
     * Fills gaps in the charts. When averages arrive faster than they are sent, as after a restart or during a replay,
     * some are dropped. As soon as none were dropped for a second, all browsers get a snapshot. A browser that is slow
     * itself gets one when it has caught up.
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

    /** Sends pings, and disconnects browsers that have not answered for too long. */
    void ping(Duration longestWithoutAnswer) {
        List.copyOf(clients).forEach(client -> client.ping(longestWithoutAnswer));
    }

    /** Sends a message to all browsers; one whose mailbox is full starts again with a snapshot. */
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
