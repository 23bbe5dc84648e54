package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.live.SnapshotProgress.Missing;
import dev.highwater.live.SnapshotProgress.Requested;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotProgressTest {

    private final List<SnapshotPart> two = List.of(
            SnapshotPart.of(List.of()).get(0), SnapshotPart.of(List.of()).get(0));

    @Test
    void shouldBeCompleteWhenTheLastPartIsSent() {
        Missing begun = (Missing) SnapshotProgress.of(two);
        assertThat(begun.isBeforeTheBeginning()).isTrue();

        Missing second = (Missing) begun.request().sent();
        assertThat(second.next()).isEqualTo(1);
        assertThat(second.isBeforeTheBeginning()).isFalse();

        assertThat(second.request().sent()).isEqualTo(SnapshotProgress.complete());
    }

    @Test
    void shouldLackTheSamePartAfterAMissedTurn() {
        Requested requested = ((Missing) SnapshotProgress.of(two)).request();

        assertThat(requested.missTurn()).isEqualTo(SnapshotProgress.of(two));
    }

    @Test
    void shouldLackNothingBeforeTheFirstSnapshot() {
        assertThat(SnapshotProgress.complete().isBeforeTheBeginning()).isFalse();
    }
}
