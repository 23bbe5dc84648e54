package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ManualTicker;
import dev.highwater.time.Clocks;
import dev.highwater.window.WindowAverage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Hundreds of browsers that come at once, as after a restart, do not need the memory of hundreds of snapshots. */
class ManyBrowsersAtOnceTest {

    private static final int BROWSERS = 100;
    private static final int AT_ONCE = 16;

    private final List<ScriptedConnection> connections = new ArrayList<>();
    private final ManualTicker ticker = new ManualTicker();
    private final LiveFeed feed = new LiveFeed(
            new LiveMessages(new ObjectMapper()),
            new SeriesHistory(Duration.ofMinutes(30), 1000),
            new Clocks(Clock.systemUTC(), ticker),
            Duration.ofSeconds(30));

    {
        feed.restart(OpenAlerts.EMPTY);
        feed.thresholds(List.of());
    }

    @Test
    void shouldHaveFewPartsUnderWayAndBeginningsFirst() {
        feed.averages(averages(1));
        IntStream.range(0, BROWSERS).forEach(number -> join());
        assertThat(messages("snapshot")).isEqualTo(AT_ONCE);

        // One after the other: all have begun before anybody gets the second part.
        connections.subList(0, AT_ONCE).forEach(connection -> connection.complete(true));
        assertThat(messages("snapshot")).isEqualTo(2 * AT_ONCE);
        assertThat(messages("series")).isZero();

        for (int round = 0; round < BROWSERS; round++) {
            connections.forEach(connection -> connection.complete(true));
        }
        assertThat(connections)
                .allSatisfy(connection -> assertThat(connection.sent)
                        .hasSize(3)
                        .extracting(ManyBrowsersAtOnceTest::type)
                        .containsExactly("snapshot", "series", "series"));
        assertThat(connections)
                .allSatisfy(connection -> assertThat(connection.sent.get(0)).contains("\"parts\":3,"));
    }

    @Test
    void shouldLetABrowserBeginBeforeAnotherGetsMore() {
        feed.averages(averages(1));
        IntStream.range(0, AT_ONCE + 1).forEach(number -> join());
        connections.subList(0, AT_ONCE).forEach(connection -> connection.complete(true));
        // One of those that have begun waits for more.
        assertThat(messages("series")).isEqualTo(AT_ONCE - 1);

        join();
        connections.get(0).complete(true);

        assertThat(messages("snapshot")).isEqualTo(AT_ONCE + 2);
        assertThat(messages("series")).isEqualTo(AT_ONCE - 1);
    }

    @Test
    void shouldNotWaitForThoseThatDoNotRead() {
        feed.averages(averages(1));
        IntStream.range(0, AT_ONCE + 1).forEach(number -> join());
        assertThat(messages("snapshot")).isEqualTo(AT_ONCE);

        ticker.advance(Duration.ofSeconds(4));
        feed.tick(OptionalLong.of(0));

        assertThat(messages("snapshot")).isEqualTo(AT_ONCE + 1);
    }

    @Test
    void shouldSendWhatCameMeanwhileWithTheSnapshotOrAfterIt() {
        feed.averages(averages(1));
        IntStream.range(0, AT_ONCE + 1).forEach(number -> join());
        feed.averages(averages(2));
        feed.sendAverages();
        ScriptedConnection last = connections.get(AT_ONCE);
        assertThat(last.sent).isEmpty();

        connections.get(0).complete(true);

        assertThat(last.sent).hasSize(1);
        assertThat(last.sent.get(0)).contains("\"averages\":[[30000,1.0,1.0],[60000,2.0,2.0]]");
    }

    private void join() {
        ScriptedConnection connection = new ScriptedConnection();
        connections.add(connection);
        feed.join(
                new LiveClient(
                        connection, new Mailbox(256, averages -> new byte[] {'}'}), ticker, new LiveClient.Listener() {
                            @Override
                            public void wantsPart(LiveClient client) {
                                feed.partWanted(client);
                            }

                            @Override
                            public void partSent(LiveClient client) {
                                feed.partSent(client);
                            }

                            @Override
                            public void disconnected(DisconnectReason reason) {
                                throw new AssertionError("No one is let go of");
                            }
                        }),
                0);
    }

    private long messages(String type) {
        return connections.stream()
                .flatMap(connection -> connection.sent.stream())
                .filter(message -> type(message).equals(type))
                .count();
    }

    private static String type(String message) {
        return message.replaceAll(".*?\"type\":\"(\\w+)\".*", "$1");
    }

    private static List<WindowAverage> averages(int window) {
        return IntStream.range(0, 250)
                .mapToObj(cpu -> new WindowAverage(
                        new SeriesKey("doc", "cpu" + cpu), (window - 1) * 30_000L, window * 30_000L, window, window))
                .toList();
    }
}
