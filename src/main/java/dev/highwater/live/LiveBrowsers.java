package dev.highwater.live;

import dev.highwater.alert.AlertEvent;
import dev.highwater.concurrent.Worker;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.LiveConfig;
import dev.highwater.stream.ReadingsStream;
import dev.highwater.stream.StreamStatus;
import dev.highwater.threshold.Threshold;
import dev.highwater.time.Clocks;
import dev.highwater.time.Ticker;
import dev.highwater.window.WindowAverage;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * The browsers that watch this instance. Passes everything to the feed's thread, and triggers its periodic work. All
 * methods return at once and may be called from any thread.
 */
@ApplicationScoped
public class LiveBrowsers {

    /** At most four messages with averages a second. */
    private static final Duration AVERAGES_INTERVAL = Duration.ofMillis(250);

    private static final Duration LONGEST_STEP = Duration.ofMinutes(2);

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration PING_INTERVAL = Duration.ofSeconds(20);
    private static final Duration LONGEST_WITHOUT_ANSWER = Duration.ofSeconds(65);

    private final LiveConfig config;
    private final ReadingsStream stream;
    private final LiveMessages messages;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Ticker ticker;
    private final SeriesHistory history;
    private final LiveFeed feed;
    private final LiveThread thread = new LiveThread();
    private final LiveClient.Listener listener = new FeedListener();

    private final Worker worker;

    private volatile int connected;

    /** Only the feed's thread touches it. */
    private boolean sendingAverages;

    LiveBrowsers(
            HighwaterConfig config, LiveMessages messages, ReadingsStream stream, MeterRegistry meters, Clocks clocks) {
        this.config = config.live();
        this.stream = stream;
        this.messages = messages;
        this.meters = meters;
        this.clock = clocks.wall();
        this.ticker = clocks.ticker();
        this.worker = new Worker("live feed", LONGEST_STEP, ticker);
        this.history = new SeriesHistory(config.live().history(), config.live().maximumSeries());
        this.feed = new LiveFeed(messages, history, clocks, config.live().longestSend());
    }

    void start(@Observes StartupEvent event) {
        meters.gauge("highwater.live.browsers", this, LiveBrowsers::connected);
        FunctionCounter.builder("highwater.live.averages.without.history", history, SeriesHistory::passedOver)
                .description("Averages of series beyond the maximum, which charts begin without")
                .register(meters);
        thread.runEvery(TICK, () -> {
            worker.stepped();
            StreamStatus readings = stream.status();
            feed.tick(
                    readings.state() == StreamStatus.State.OFF
                            ? OptionalLong.empty()
                            : OptionalLong.of(readings.readings()));
        });
        thread.runEvery(PING_INTERVAL, () -> feed.ping(LONGEST_WITHOUT_ANSWER));
    }

    /** The connections have ended with the HTTP server by now. */
    void stop(@Observes ShutdownEvent event) {
        thread.stop();
    }

    /** Whether the feed is at work. */
    public Worker worker() {
        return worker;
    }

    /** Browsers that watch now. */
    public int connected() {
        return connected;
    }

    /** Whether one more browser may join. */
    boolean hasRoom() {
        return connected < config.maximumClients();
    }

    /**
     * A browser joins; what it gets first is a snapshot.
     *
     * @param alertSequence of the last event that it has seen, on whatever instance; 0 if none
     */
    LiveClient join(Connection connection, long alertSequence) {
        Mailbox mailbox = new Mailbox(config.maximumQueuedMessages(), messages::averages);
        LiveClient client = new LiveClient(connection, mailbox, ticker, listener);
        thread.run(() -> {
            if (feed.browsers() < config.maximumClients()) {
                feed.join(client, alertSequence);
                connected = feed.browsers();
            } else {
                client.end(DisconnectReason.TOO_MANY);
            }
        });
        return client;
    }

    /** A browser says what it wants, since it shows another page. */
    void want(LiveClient client, Interest wanted) {
        thread.run(() -> feed.want(client, wanted));
    }

    /** A browser has disconnected. */
    void leave(LiveClient client) {
        client.endQuietly();
        thread.run(() -> {
            feed.leave(client);
            connected = feed.browsers();
        });
    }

    /** From when on charts show averages, by the time at which they were written; epoch milliseconds UTC. */
    long chartsReachBackTo() {
        return clock.millis() - config.history().toMillis();
    }

    /** Windows have closed. Completes when the charts' history holds them, so that whoever reads them can keep pace. */
    CompletionStage<Void> averages(List<WindowAverage> averages) {
        return thread.run(() -> {
            if (feed.averages(averages) && !sendingAverages) {
                sendingAverages = true;
                feed.sendAverages();
                thread.runAfter(AVERAGES_INTERVAL, this::sendPendingAverages);
            }
        });
    }

    /**
     * Keeps running every quarter of a second while averages come, so that the first after a pause goes out at once.
     */
    private void sendPendingAverages() {
        sendingAverages = feed.sendAverages();
        if (sendingAverages) {
            thread.runAfter(AVERAGES_INTERVAL, this::sendPendingAverages);
        }
    }

    void thresholds(Collection<Threshold> now) {
        thread.run(() -> feed.thresholds(now));
    }

    void silences() {
        thread.run(feed::silences);
    }

    void alerts(List<AlertEvent> events) {
        thread.run(() -> feed.alerts(events));
    }

    void restart(OpenAlerts open) {
        thread.run(() -> feed.restart(open));
    }

    private final class FeedListener implements LiveClient.Listener {

        @Override
        public void wantsPart(LiveClient client) {
            thread.run(() -> feed.partWanted(client));
        }

        @Override
        public void partSent(LiveClient client) {
            thread.run(() -> feed.partSent(client));
        }

        @Override
        public void disconnected(DisconnectReason reason) {
            countDisconnect(reason);
        }
    }

    private void countDisconnect(DisconnectReason reason) {
        meters.counter("highwater.live.disconnects", "reason", reason.label()).increment();
    }
}
