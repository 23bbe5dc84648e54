package dev.highwater.testing;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Goes as fast as the real one, more than a day behind it, and can be put forward: Kafka takes no records from the
 * future. The service's own clock in tests whose profile enables it.
 */
@Alternative
@Singleton
public class DrivenClock extends Clock {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ofHours(-30));

    /** Puts it forward. */
    public void advance(Duration step) {
        ahead.updateAndGet(step::plus);
    }

    /** Puts it to a later time, from which it goes on. */
    public void set(Instant now) {
        ahead.set(Duration.between(Instant.now(), now));
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Clock() {
            @Override
            public Instant instant() {
                return DrivenClock.this.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return DrivenClock.this.withZone(other);
            }
        };
    }
}
