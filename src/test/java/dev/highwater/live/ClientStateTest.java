package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.live.ClientState.Ended;
import dev.highwater.live.ClientState.Idle;
import dev.highwater.live.ClientState.Sending;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientStateTest {

    private static final long SINCE = 42;

    private final SnapshotProgress begun = SnapshotProgress.of(SnapshotPart.of(List.of()));
    private final Idle idle = new Idle(SnapshotProgress.complete());

    @Test
    void shouldKeepTheSnapshotThroughoutAMessage() {
        Sending sending = idle.with(begun).send(SINCE);

        assertThat(sending).isEqualTo(new Sending(begun, SINCE));
        assertThat(sending.sent()).isEqualTo(new Idle(begun));
    }

    @Test
    void shouldBeginAnotherSnapshotWhileAMessageIsUnderWay() {
        assertThat(idle.send(SINCE).with(begun)).isEqualTo(new Sending(begun, SINCE));
    }

    @Test
    void shouldStayEnded() {
        Ended ended = new Ended();

        assertThat(ended.with(begun)).isSameAs(ended);
        assertThat(ended.snapshot()).isEqualTo(SnapshotProgress.complete());
    }
}
