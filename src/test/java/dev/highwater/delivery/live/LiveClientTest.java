package dev.highwater.delivery.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.reading.SeriesKey;
import dev.highwater.window.WindowAverage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LiveClientTest {

    private final ScriptedConnection connection = new ScriptedConnection();
    private final List<Goodbye> goodbyes = new ArrayList<>();
    private final LiveClient client = new LiveClient(
            connection, new Mailbox(3, averages -> tail("averages of " + averages.size())), 0, goodbyes::add);

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
    void shouldLetGoOfABrowserThatIsTooSlow() {
        for (int i = 0; i < 10; i++) {
            client.offer(tail("m" + i));
        }

        assertThat(connection.closed).containsExactly(Goodbye.TOO_SLOW);
        assertThat(goodbyes).containsExactly(Goodbye.TOO_SLOW);
        connection.complete(true);
        assertThat(connection.sent).hasSize(1);
    }

    @Test
    void shouldSendNothingAfterAFailure() {
        client.offer(tail("a"));
        client.offer(tail("b"));
        connection.complete(false);
        client.offer(tail("c"));

        assertThat(connection.sent).hasSize(1);
        assertThat(goodbyes).isEmpty();
    }

    @Test
    void shouldLetGoOfABrowserThatDoesNotAnswerPings() {
        client.ping(50, 100);
        client.ping(100, 100);
        assertThat(connection.pings).isEqualTo(2);

        client.heard(100);
        client.ping(200, 100);
        assertThat(connection.pings).isEqualTo(3);

        client.ping(201, 100);
        assertThat(connection.closed).containsExactly(Goodbye.SILENT);
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
        client.restart(List.of(tail("snapshot")));
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
        long now = System.nanoTime();
        client.checkPace(now, 1_000_000_000);
        assertThat(connection.closed).isEmpty();

        client.checkPace(now + 2_000_000_000, 1_000_000_000);
        assertThat(connection.closed).containsExactly(Goodbye.TOO_SLOW);
    }

    @Test
    void shouldSendASnapshotInsteadOfWhatWaits() {
        client.offer(tail("a"));
        client.offer(tail("stale"));
        client.restart(List.of(tail("snapshot"), tail("series"), tail("series"), tail("series"), tail("series")));
        for (int i = 0; i < 6; i++) {
            connection.complete(true);
        }

        assertThat(connection.sent).hasSize(6).noneMatch(message -> message.contains("stale"));
        assertThat(connection.closed).isEmpty();
    }

    private static WindowAverage average(int window) {
        long end = window * 30_000L;
        return new WindowAverage(new SeriesKey("doc", "cpu1"), end - 30_000, end, 50, 60);
    }

    private static String tail(String type) {
        return "\"type\":\"" + type + "\"}";
    }

    /** Keeps what it is asked to send until the test says what became of it. */
    private static final class ScriptedConnection implements Connection {

        private final List<String> sent = new ArrayList<>();
        private final List<Goodbye> closed = new ArrayList<>();
        private final List<Consumer<Boolean>> open = new ArrayList<>();
        private int pings;

        @Override
        public void send(String text, Consumer<Boolean> done) {
            sent.add(text);
            open.add(done);
        }

        void complete(boolean success) {
            if (!open.isEmpty()) {
                open.remove(0).accept(success);
            }
        }

        @Override
        public void ping() {
            pings++;
        }

        @Override
        public void close(Goodbye goodbye) {
            closed.add(goodbye);
        }
    }
}
