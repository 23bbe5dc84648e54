package dev.highwater.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.testing.ManualClock;
import org.junit.jupiter.api.Test;

/** Trying many passwords takes long. */
class FailedLogInsTest {

    @Test
    void shouldBeTooManyForAMinuteAndOnlyThere() {
        ManualClock clock = new ManualClock(0);
        FailedLogIns failures = new FailedLogIns(clock);
        for (int i = 0; i < FailedLogIns.MOST; i++) {
            assertThat(failures.areTooMany("ann@10.0.0.1")).isFalse();
            failures.add("ann@10.0.0.1");
        }
        assertThat(failures.areTooMany("ann@10.0.0.1")).isTrue();
        assertThat(failures.areTooMany("ann@10.0.0.2")).isFalse();
        clock.advance(FailedLogIns.PERIOD);
        assertThat(failures.areTooMany("ann@10.0.0.1")).isFalse();
    }
}
