package dev.highwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransactionSizeTest {

    private static final int POLL = 2_000;
    private static final long NONE = 0;

    private final ManualTicker ticker = new ManualTicker();
    private final TransactionSize size = new TransactionSize(POLL, ticker);

    @Test
    void shouldWriteWhatThereIsAsLongAsTheStreamKeepsUp() {
        size.begin(40);

        assertThat(size.takesMore(NONE, () -> 0)).isFalse();
        assertThat(size.takesMore(NONE, () -> POLL / 2 - 1)).isFalse();
    }

    @Test
    void shouldTakeWhatIsFetchedWithoutWaiting() {
        size.begin(POLL);

        assertThat(size.takesMore(NONE, () -> 0)).isTrue();
        assertThat(size.patience()).isZero();
    }

    /** What is left of the fetch before is little, and the next one is under way. */
    @Test
    void shouldWaitForTheNextFetchWhenMoreIsKnownToBeThere() {
        size.begin(300);

        assertThat(size.takesMore(NONE, () -> 100_000)).isTrue();
        assertThat(size.patience()).isPositive().isLessThan(Duration.ofMillis(100));
    }

    @Test
    void shouldNotWaitWithoutAnyRecord() {
        size.begin(0);

        assertThat(size.takesMore(NONE, () -> 100_000)).isFalse();
    }

    @Test
    void shouldEndWithFiftyThousandRecords() {
        size.begin(POLL);
        while (size.takesMore(NONE, () -> 1_000_000)) {
            size.add(POLL);
        }

        assertThat(size.records()).isEqualTo(50_000);
    }

    @Test
    void shouldEndWithFourMebibytesOfOutputs() {
        size.begin(POLL);

        assertThat(size.takesMore(4 * 1024 * 1024 - 1, () -> 1_000_000)).isTrue();
        assertThat(size.takesMore(4 * 1024 * 1024, () -> 1_000_000)).isFalse();
    }

    @Test
    void shouldEndAfterATenthOfASecondHoweverFewTheRecords() {
        size.begin(300);
        ticker.advance(Duration.ofMillis(95));

        assertThat(size.takesMore(NONE, () -> 100_000)).isTrue();
        assertThat(size.patience()).isEqualTo(Duration.ofMillis(5));

        ticker.advance(Duration.ofMillis(6));

        assertThat(size.takesMore(NONE, () -> 100_000)).isFalse();
        assertThat(size.patience()).isZero();
    }

    /** A partition whose leader is away keeps the end that was known, and must not hold up the others. */
    @Test
    void shouldNotWaitAgainWhereAWaitBroughtLittle() {
        size.begin(300);
        assertThat(size.takesMore(NONE, () -> 100_000)).isTrue();

        size.add(40);

        assertThat(size.takesMore(NONE, () -> 100_000)).isFalse();
    }

    @Test
    void shouldWaitAgainAfterAFullPoll() {
        size.begin(300);
        size.add(POLL);
        assertThat(size.patience()).isZero();

        size.add(300);

        assertThat(size.takesMore(NONE, () -> 100_000)).isTrue();
        assertThat(size.patience()).isPositive();
    }
}
