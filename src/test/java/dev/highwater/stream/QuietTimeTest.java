package dev.highwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuietTimeTest {

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration LONG_WAIT = Duration.ofSeconds(3);

    /** Shortly before it overflows, as it may. */
    private static final long START = Long.MAX_VALUE - Duration.ofSeconds(10).toNanos();

    private final QuietTime quiet = new QuietTime(START);

    @Test
    void shouldLastFromTheLastReadingThatCounted() {
        assertThat(quiet.hasLasted(IDLE, after(30) - 1)).isFalse();
        assertThat(quiet.hasLasted(IDLE, after(30))).isTrue();

        quiet.restart(after(30));
        assertThat(quiet.hasLasted(IDLE, after(59))).isFalse();
        assertThat(quiet.hasLasted(IDLE, after(60))).isTrue();
    }

    @Test
    void shouldBeOverWhenAllUpToTheEndOfTheLogIsRead() {
        assertThat(quiet.isOver(1_000)).as("no one knows the end").isFalse();

        quiet.endsAt(7);
        assertThat(quiet.hasEnd()).isTrue();
        assertThat(quiet.isOver(6)).isFalse();
        assertThat(quiet.isOver(7)).isTrue();

        quiet.forgetEnd();
        assertThat(quiet.isOver(7)).isFalse();
    }

    @Test
    void shouldForgetTheEndWhenAReadingCounts() {
        quiet.endsAt(7);

        quiet.restart(after(1));

        assertThat(quiet.hasEnd()).isFalse();
    }

    @Test
    void shouldBeginWhenATransactionThatHeldUpRecordsIsDecided() {
        quiet.endsAt(7);
        quiet.waitedFor(LONG_WAIT, after(20));
        assertThat(quiet.hasEnd()).isFalse();
        quiet.waitedFor(LONG_WAIT, after(40));
        assertThat(quiet.hasLasted(IDLE, after(69))).isFalse();

        quiet.waitedFor(Duration.ZERO, after(41));
        assertThat(quiet.hasLasted(IDLE, after(70))).isTrue();
    }

    @Test
    void shouldBeExtendedOnlyOnceByAProducerThatDoesNothingButAbort() {
        quiet.waitedFor(LONG_WAIT, after(20));
        quiet.waitedFor(Duration.ZERO, after(21));

        quiet.waitedFor(LONG_WAIT, after(40));

        assertThat(quiet.hasLasted(IDLE, after(50))).isTrue();
    }

    @Test
    void shouldBeExtendedAgainAfterAReadingThatCounted() {
        quiet.waitedFor(LONG_WAIT, after(20));
        quiet.waitedFor(Duration.ZERO, after(21));
        quiet.restart(after(22));

        quiet.waitedFor(LONG_WAIT, after(40));

        assertThat(quiet.hasLasted(IDLE, after(69))).isFalse();
    }

    @Test
    void shouldNotTakeAUsualWaitForATransaction() {
        quiet.waitedFor(Duration.ofSeconds(2), after(20));

        assertThat(quiet.hasLasted(IDLE, after(30))).isTrue();
    }

    private static long after(int seconds) {
        return START + Duration.ofSeconds(seconds).toNanos();
    }
}
