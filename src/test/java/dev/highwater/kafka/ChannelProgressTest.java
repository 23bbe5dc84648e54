package dev.highwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.time.Deadline;
import dev.highwater.time.Ticker;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Distinguishes a channel that cannot read from one that has nothing to read, and from one that is at work. */
class ChannelProgressTest {

    private static final long PATIENCE = ChannelProgress.PATIENCE.toNanos();

    private final ChannelProgress progress = new ChannelProgress();

    @Test
    void shouldBeStuckWhenRecordsWaitAndNothingComes() {
        progress.looked(5, 100);
        progress.looked(7, 100 + PATIENCE / 2);

        assertThat(progress.isStuck(100 + PATIENCE - 1)).isFalse();
        assertThat(progress.isStuck(100 + PATIENCE)).isTrue();
    }

    @Test
    void shouldGetOnAgainWithTheNextBatch() {
        progress.looked(5, 0);
        progress.begun();
        assertThat(progress.isStuck(PATIENCE)).isFalse();
        progress.done();
        progress.looked(3, PATIENCE);
        assertThat(progress.isStuck(PATIENCE + 1)).isFalse();
    }

    @Test
    @Timeout(20)
    void shouldWaitForTheBatchAndNoLonger() throws InterruptedException {
        progress.begun();
        Thread worker = new Thread(progress::done);
        worker.start();

        progress.awaitDone(Deadline.after(Duration.ofMinutes(1), Ticker.system()));

        worker.join();
    }

    @Test
    @Timeout(20)
    void shouldGiveUpABatchThatIsNotDoneInTime() throws InterruptedException {
        progress.begun();
        Deadline deadline = Deadline.after(Duration.ofMillis(20), Ticker.system());

        progress.awaitDone(deadline);

        assertThat(deadline.isOver()).isTrue();
    }

    @Test
    void shouldNotBeStuckWhileABatchWaitsForTheDatabase() {
        progress.begun();
        progress.looked(1_000, 0);
        assertThat(progress.isStuck(10 * PATIENCE)).isFalse();
    }

    @Test
    void shouldNotBeStuckWhereThereIsNothingToRead() {
        progress.looked(5, 0);
        progress.looked(0, PATIENCE / 2);
        progress.looked(5, PATIENCE);
        assertThat(progress.isStuck(PATIENCE + 1)).isFalse();
    }

    @Test
    void shouldBeStuckWhileItsGroupCannotBeJoined() {
        progress.lookedFromOutside(0);
        progress.lookedFromOutside(PATIENCE);
        assertThat(progress.isStuck(PATIENCE)).isTrue();
        assertThat(progress.isOutside()).isTrue();

        progress.looked(0, PATIENCE);
        assertThat(progress.isStuck(PATIENCE)).isFalse();
        assertThat(progress.isOutside()).isFalse();
    }
}
