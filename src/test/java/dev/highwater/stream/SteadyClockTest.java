package dev.highwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private static final Instant START = Instant.parse("2021-10-11T12:53:00Z");

    private final AtomicLong nanos = new AtomicLong(-5);
    private final SetClock machine = new SetClock();
    private final SteadyClock clock = new SteadyClock(machine, nanos::get);

    @Test
    void shouldGoOnWithTime() {
        nanos.addAndGet(Duration.ofSeconds(90).toNanos());

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(90));
    }

    @Test
    void shouldNotJumpWithTheMachinesClock() {
        machine.now = START.plus(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(START);

        machine.now = START.minus(Duration.ofHours(1));
        assertThat(clock.millis()).isEqualTo(START.toEpochMilli());
    }

    /** A clock that somebody sets. */
    static final class SetClock extends Clock {

        volatile Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
