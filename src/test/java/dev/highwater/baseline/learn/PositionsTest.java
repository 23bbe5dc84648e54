package dev.highwater.baseline.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.baseline.store.PartitionPosition;
import org.junit.jupiter.api.Test;

class PositionsTest {

    /** What is there already is learnt from, and is no alert. */
    @Test
    void shouldLearnFromAllThatIsThereAndAlertOnlyFromNowOn() {
        assertThat(Positions.start(1, null, 40, 900)).isEqualTo(new PartitionPosition(1, 40, 900));
    }

    @Test
    void shouldGoOnWhereTheBaselinesStand() {
        PartitionPosition known = new PartitionPosition(1, 500, 300);
        assertThat(Positions.start(1, known, 40, 900)).isEqualTo(known);
        assertThat(Positions.start(1, known, 500, 500)).isEqualTo(known);
    }

    @Test
    void shouldGoOnWithTheOldestThatIsLeft() {
        assertThat(Positions.start(1, new PartitionPosition(1, 500, 300), 600, 900))
                .isEqualTo(new PartitionPosition(1, 600, 300));
    }

    /** Offsets say nothing any more; all that is in the new one came since. */
    @Test
    void shouldBeginAgainInATopicThatWasMadeAnew() {
        assertThat(Positions.start(1, new PartitionPosition(1, 500, 300), 0, 20))
                .isEqualTo(new PartitionPosition(1, 0, 0));
    }

    /** The topic was made anew, and what was saved since stands at offsets of the new one. */
    @Test
    void shouldNotWaitForAnOffsetOfATopicThatIsNoMore() {
        assertThat(Positions.start(1, new PartitionPosition(1, 20, 300), 0, 40))
                .isEqualTo(new PartitionPosition(1, 20, 20));
    }
}
