package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.testing.ManualTicker;
import dev.highwater.time.Clocks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * A load balancer moves a browser from one instance to another, which may have started just now or lag behind: it is
 * not shown less than it has seen.
 */
class MovedBrowserTest {

    private static final long SEEN = 7;

    private final ScriptedConnection connection = new ScriptedConnection();
    private final ManualTicker ticker = new ManualTicker();
    private final LiveFeed feed = new LiveFeed(
            new LiveMessages(new ObjectMapper()),
            new SeriesHistory(Duration.ofMinutes(2), 1000),
            new Clocks(Clock.systemUTC(), ticker),
            Duration.ofSeconds(30));

    @Test
    void shouldNotShowThatAllIsWellBeforeTheDatabaseWasRead() {
        join(0);
        feed.tick(OptionalLong.of(0));
        assertThat(connection.sent).isEmpty();

        feed.restart(at(SEEN));
        assertThat(connection.sent).as("no thresholds yet").isEmpty();

        feed.thresholds(List.of());
        assertThat(connection.sent).singleElement().asString().contains("\"snapshot\",\"alert_sequence\":7,");
    }

    @Test
    void shouldShowWhatThereIsWhenTheDatabaseStaysAway() {
        join(0);
        ticker.advance(HeldBack.LONGEST_START);
        feed.tick(OptionalLong.of(0));
        assertThat(connection.sent).singleElement().asString().contains("\"snapshot\"");
    }

    @Test
    void shouldNotGoBackToBeforeWhatTheBrowserHasSeen() {
        start(SEEN - 1);
        join(SEEN);
        feed.tick(OptionalLong.of(0));
        assertThat(connection.sent).isEmpty();

        feed.restart(at(SEEN));
        assertThat(connection.sent).singleElement().asString().contains("\"alert_sequence\":7,");
    }

    @Test
    void shouldGoBackWhenTheDatabaseIsAnother() {
        start(0);
        join(SEEN);
        ticker.advance(HeldBack.LONGEST_LAG);
        feed.tick(OptionalLong.of(0));
        assertThat(connection.sent).singleElement().asString().contains("\"alert_sequence\":0,");
    }

    @Test
    void shouldLetABrowserThatHasLeftWaitNoLonger() {
        LiveClient client = join(SEEN);
        feed.leave(client);
        start(SEEN);
        assertThat(connection.sent).isEmpty();
    }

    private void start(long sequence) {
        feed.restart(at(sequence));
        feed.thresholds(List.of());
    }

    private static OpenAlerts at(long sequence) {
        return new OpenAlerts(sequence, List.of(), List.of());
    }

    private LiveClient join(long seen) {
        LiveClient client = new LiveClient(
                connection, new Mailbox(100, averages -> new byte[0]), ticker, new LiveClient.Listener() {
                    @Override
                    public void wantsPart(LiveClient ready) {
                        feed.partWanted(ready);
                    }

                    @Override
                    public void partSent(LiveClient ready) {
                        feed.partSent(ready);
                    }

                    @Override
                    public void disconnected(DisconnectReason reason) {}
                });
        feed.join(client, seen);
        return client;
    }
}
