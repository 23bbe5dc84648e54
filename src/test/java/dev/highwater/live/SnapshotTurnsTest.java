package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SnapshotTurnsTest {

    private static final int AT_ONCE = 16;

    private final ManualTicker ticker = new ManualTicker();
    private final List<LiveClient> given = new ArrayList<>();
    private final Set<LiveClient> busy = new HashSet<>();
    private final SnapshotTurns turns = new SnapshotTurns(
            client -> {
                given.add(client);
                return !busy.contains(client);
            },
            ticker);

    @Test
    void shouldGiveNoMoreTurnsThanMayBeUnderWay() {
        List<LiveClient> clients = ask(AT_ONCE + 2);
        assertThat(given).isEqualTo(clients.subList(0, AT_ONCE));

        turns.done(clients.get(3));
        assertThat(given).endsWith(clients.get(AT_ONCE)).hasSize(AT_ONCE + 1);
    }

    @Test
    void shouldGiveABeginningBeforeOtherParts() {
        List<LiveClient> clients = ask(AT_ONCE);
        LiveClient begun = client();
        LiveClient late = client();
        late.restart(SnapshotPart.of(List.of()));
        turns.ask(begun);
        turns.ask(late);

        turns.done(clients.get(0));
        assertThat(given).endsWith(late);
        turns.done(clients.get(1));
        assertThat(given).endsWith(begun);
    }

    @Test
    void shouldNotWaitForOneThatTakesTooLong() {
        List<LiveClient> clients = ask(AT_ONCE + 1);
        ticker.advance(Duration.ofSeconds(3));
        turns.giveTurns();
        assertThat(given).hasSize(AT_ONCE);

        ticker.advance(Duration.ofNanos(1));
        turns.giveTurns();
        assertThat(given).endsWith(clients.get(AT_ONCE));
    }

    @Test
    void shouldGiveTheTurnOfOneThatCannotTakeItToTheNext() {
        LiveClient cannot = client();
        busy.add(cannot);
        turns.ask(cannot);

        List<LiveClient> clients = ask(AT_ONCE);

        assertThat(given).hasSize(AT_ONCE + 1).endsWith(clients.get(AT_ONCE - 1));
    }

    @Test
    void shouldForgetOneThatIsGone() {
        List<LiveClient> clients = ask(AT_ONCE + 2);
        turns.leave(clients.get(AT_ONCE));
        turns.leave(clients.get(0));

        turns.giveTurns();

        assertThat(given).doesNotContain(clients.get(AT_ONCE)).endsWith(clients.get(AT_ONCE + 1));
    }

    @Test
    void shouldCountOneThatAsksTwiceOnce() {
        List<LiveClient> clients = ask(AT_ONCE);
        LiveClient eager = client();
        turns.ask(eager);
        turns.ask(eager);

        turns.done(clients.get(0));
        turns.done(clients.get(1));

        assertThat(given).containsOnlyOnce(eager);
    }

    private List<LiveClient> ask(int count) {
        List<LiveClient> clients = Stream.generate(this::client).limit(count).toList();
        clients.forEach(turns::ask);
        return clients;
    }

    private LiveClient client() {
        return new LiveClient(
                new ScriptedConnection(), new Mailbox(1, averages -> new byte[0]), ticker, new LiveClient.Listener() {
                    @Override
                    public void wantsPart(LiveClient client) {}

                    @Override
                    public void partSent(LiveClient client) {}

                    @Override
                    public void disconnected(DisconnectReason reason) {}
                });
    }
}
