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
 * The browsers that are connected to this instance. Passes every call to the feed's thread, and runs the feed's
 * periodic work. All methods return at once and may be called from any thread.
 */
@ApplicationScoped
public class LiveBrowsers {

    /** Minimum interval between two messages with averages to a browser. */
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

    /** Whether {@link #sendPendingAverages} is scheduled. Used only on the feed's thread. */
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

    /** Stops the feed's thread. The HTTP server has closed the connections by then. */
    void stop(@Observes ShutdownEvent event) {
        thread.stop();
    }

    /** Returns the liveness of the feed's thread, for health checks. */
    public Worker worker() {
        return worker;
    }

    /** Returns the number of connected browsers. */
    public int connected() {
        return connected;
    }

    /** Whether one more browser may join. */
    boolean hasRoom() {
        return connected < config.maximumClients();
    }

    /**
     * Adds a browser, which is sent a snapshot first.
     *
     * @param alertSequence sequence number of the last alert event that it has seen, on any instance; 0 if none
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

    /** Changes which hosts a browser wants, because it shows another page. */
    void want(LiveClient client, Interest wanted) {
        thread.run(() -> feed.want(client, wanted));
    }

    /** Removes a browser that has disconnected. */
    void leave(LiveClient client) {
        client.endQuietly();
        thread.run(() -> {
            feed.leave(client);
            connected = feed.browsers();
        });
    }

    /**
     * Returns the time back to which the charts reach, compared with the timestamps of the records; epoch milliseconds
     * UTC.
     */
    long chartsReachBackTo() {
        return clock.millis() - config.history().toMillis();
    }

    /**
     * Adds the averages of closed windows. Completes when they are in the history of the charts, so that the reader of
     * the topic does not get ahead of the feed.
     */
    CompletionStage<Void> averages(List<WindowAverage> averages) {
        return thread.run(() -> {
            if (feed.averages(averages) && !sendingAverages) {
                sendingAverages = true;
                feed.sendAverages();
                thread.runAfter(AVERAGES_INTERVAL, this::sendPendingAverages);
            }
        });
    }

    /** Runs again every 250 ms while averages arrive. The first average after a pause is sent without delay. */
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
