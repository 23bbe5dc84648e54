package dev.highwater.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.series.SeriesKey;
import dev.highwater.testing.ManualTicker;
import dev.highwater.window.WindowAverage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveClientTest {

    private final ScriptedConnection connection = new ScriptedConnection();
    private final KeptEvents events = new KeptEvents();
    private final ManualTicker ticker = new ManualTicker();
    private final LiveClient client = new LiveClient(
            connection, new Mailbox(3, averages -> tail("averages of " + averages.size())), ticker, events);

    @Test
    void shouldNumberMessagesFromZeroWithoutGaps() {
        for (String name : List.of("a", "b", "c")) {
            client.offer(tail(name));
            connection.complete(true);
        }

        assertThat(connection.sent)
                .containsExactly(
                        "{\"sequence\":0,\"type\":\"a\"}",
                        "{\"sequence\":1,\"type\":\"b\"}",
                        "{\"sequence\":2,\"type\":\"c\"}");
    }

    @Test
    void shouldHaveOneMessageUnderWayAtMost() {
        client.offer(tail("a"));
        client.offer(tail("b"));
        client.offer(tail("c"));
        assertThat(connection.sent).hasSize(1);

        connection.complete(true);
        assertThat(connection.sent).hasSize(2);
    }

    @Test
    void shouldSayWhenMoreWaitsThanMay() {
        // One under way and three that wait.
        for (int i = 0; i < 4; i++) {
            assertThat(client.offer(tail("m" + i))).isTrue();
        }

        assertThat(client.offer(tail("m4"))).isFalse();
        assertThat(connection.closed).isEmpty();
    }

    @Test
    void shouldSendNothingAfterAFailure() {
        client.offer(tail("a"));
        client.offer(tail("b"));
        connection.complete(false);
        client.offer(tail("c"));

        assertThat(connection.sent).hasSize(1);
        assertThat(events.disconnects).isEmpty();
    }

    @Test
    void shouldLetGoOfABrowserThatDoesNotAnswerPings() {
        Duration longestWithoutAnswer = Duration.ofSeconds(65);
        ticker.advance(longestWithoutAnswer);
        client.ping(longestWithoutAnswer);
        assertThat(connection.pings).isEqualTo(1);

        client.sawActivity();
        ticker.advance(longestWithoutAnswer);
        client.ping(longestWithoutAnswer);
        assertThat(connection.pings).isEqualTo(2);

        ticker.advance(Duration.ofNanos(1));
        client.ping(longestWithoutAnswer);
        assertThat(connection.closed).containsExactly(DisconnectReason.UNRESPONSIVE);
    }

    @Test
    void shouldPassOverOldAveragesOfABrowserThatIsSlow() {
        client.offerAverages(List.of(average(1)), tail("shared 1"));
        client.offerAverages(List.of(average(2)), tail("shared 2"));
        client.offerAverages(List.of(average(3)), tail("shared 3"));
        connection.complete(true);
        connection.complete(true);

        assertThat(connection.sent)
                .containsExactly(
                        "{\"sequence\":0,\"type\":\"shared 1\"}", "{\"sequence\":1,\"type\":\"averages of 1\"}");
        assertThat(client.needsSnapshot()).isTrue();
        client.restart(SnapshotPart.of(List.of()));
        client.takePart((snapshot, part) -> tail("snapshot"));
        connection.complete(true);
        assertThat(client.needsSnapshot()).isFalse();
    }

    @Test
    void shouldNeverPassOverAnAlert() {
        client.offerRate(tail("rate"));
        client.offerAverages(List.of(average(1)), tail("shared"));
        client.offer(tail("alert 1"));
        client.offerRate(tail("newer rate"));
        client.offer(tail("alert 2"));
        for (int i = 0; i < 5; i++) {
            connection.complete(true);
        }

        assertThat(connection.sent)
                .extracting(message -> message.substring(message.indexOf("\"type\":\"") + 8, message.length() - 2))
                .containsExactly("rate", "alert 1", "alert 2", "averages of 1", "newer rate");
    }

    @Test
    void shouldLetGoOfABrowserThatDoesNotTakeAMessage() {
        client.offer(tail("a"));
        ticker.advance(Duration.ofSeconds(1));
        client.checkPace(Duration.ofSeconds(1));
        assertThat(connection.closed).isEmpty();

        ticker.advance(Duration.ofNanos(1));
        client.checkPace(Duration.ofSeconds(1));
        assertThat(connection.closed).containsExactly(DisconnectReason.TOO_SLOW);
        assertThat(events.disconnects).containsExactly(DisconnectReason.TOO_SLOW);
        client.offer(tail("b"));
        connection.complete(true);
        assertThat(connection.sent).hasSize(1);
    }

    @Test
    void shouldSendASnapshotInsteadOfWhatWaits() {
        client.offer(tail("a"));
        client.offer(tail("stale"));
        client.restart(SnapshotPart.of(List.of()));
        client.offer(tail("in the snapshot"));
        connection.complete(true);
        assertThat(events.wanting).containsExactly(client);

        client.takePart((snapshot, part) -> tail("snapshot " + part));
        client.offer(tail("after"));
        connection.complete(true);

        assertThat(connection.sent)
                .containsExactly(
                        "{\"sequence\":0,\"type\":\"a\"}",
                        "{\"sequence\":1,\"type\":\"snapshot 0\"}",
                        "{\"sequence\":2,\"type\":\"after\"}");
        assertThat(client.needsParts()).isFalse();
    }

    private static WindowAverage average(int window) {
        long end = window * 30_000L;
        return new WindowAverage(new SeriesKey("doc", "cpu1"), end - 30_000, end, 50, 60);
    }

    private static byte[] tail(String type) {
        return ("\"type\":\"" + type + "\"}").getBytes(UTF_8);
    }

    /** Keeps what it is called with. */
    private static final class KeptEvents implements LiveClient.Listener {

        private final List<LiveClient> wanting = new ArrayList<>();
        private final List<DisconnectReason> disconnects = new ArrayList<>();

        @Override
        public void wantsPart(LiveClient client) {
            wanting.add(client);
        }

        @Override
        public void partSent(LiveClient client) {}

        @Override
        public void disconnected(DisconnectReason reason) {
            disconnects.add(reason);
        }
    }
}
