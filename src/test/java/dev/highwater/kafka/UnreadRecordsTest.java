package dev.highwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnreadRecordsTest {

    private final UnreadRecords unread = new UnreadRecords();

    @Test
    void shouldReportHowLongTheSameRecordsHaveBeenWaiting() {
        unread.endsAt(10);
        unread.readUpTo(4, seconds(1));
        unread.endsAt(20);
        unread.readUpTo(9, seconds(5));
        assertThat(unread.waiting(seconds(6))).isEqualTo(Duration.ofSeconds(5));
        assertThat(unread.beyond(9)).isEqualTo(11);

        unread.readUpTo(20, seconds(7));
        assertThat(unread.waiting(seconds(8))).isZero();
    }

    /** Where much comes all the time some are always unread, but never the same. */
    @Test
    void shouldNotTakeABusyLogForOneThatIsHeldUp() {
        for (int second = 0; second < 60; second++) {
            unread.endsAt(second * 100L + 50);
            unread.readUpTo(second * 100L, seconds(second));
            assertThat(unread.waiting(seconds(second))).isLessThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void shouldForgetALogThatWasReplacedByAShorterOne() {
        unread.endsAt(100);
        unread.readUpTo(50, seconds(1));
        unread.endsAt(3);
        unread.readUpTo(3, seconds(60));

        assertThat(unread.waiting(seconds(120))).isZero();
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
