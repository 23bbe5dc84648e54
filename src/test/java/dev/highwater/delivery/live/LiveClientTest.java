package dev.highwater.delivery.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LiveClientTest {

    private final ScriptedConnection connection = new ScriptedConnection();
    private final List<Goodbye> goodbyes = new ArrayList<>();
    private final LiveClient client = new LiveClient(connection, 3, 0, goodbyes::add);

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
            open.remove(0).accept(success);
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
