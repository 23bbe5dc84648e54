package dev.highwater.silence;

import dev.highwater.series.NamePattern;
import dev.highwater.series.Severity;
import dev.highwater.silence.Silence.Expiry;
import dev.highwater.silence.Silence.Identity;
import dev.highwater.silence.Silence.Written;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Silences for tests; all begin at noon. */
final class ExampleSilences {

    static final Instant NOON = Instant.parse("2021-10-12T12:00:00Z");
    static final Instant ONE_O_CLOCK = NOON.plusSeconds(3600);

    private ExampleSilences() {}

    /** From noon to one o'clock. */
    static Silence ofAnHour(long id, String hostname, String cpu, @Nullable Severity level) {
        return new Silence(
                new Identity(id, "1"),
                new Matcher(NamePattern.of(hostname), NamePattern.of(cpu), level),
                new Period(NOON, ONE_O_CLOCK, false, null),
                new Written("ann", "new fans", NOON),
                null);
    }

    static Silence untilResolved(long id, String hostname) {
        return of(id, hostname, new Period(NOON, null, true, null));
    }

    /** Maintenance windows, from noon of 12 October 2021, a Tuesday, to the end if there is one. */
    static Silence maintenance(long id, Recurrence recurrence, @Nullable Instant endsAt) {
        return of(id, "doc", new Period(NOON, endsAt, false, recurrence));
    }

    private static Silence of(long id, String hostname, Period period) {
        Silence like = ofAnHour(id, hostname, "*", null);
        return new Silence(like.identity(), like.matcher(), period, new Written("ann", "", NOON), null);
    }

    static Silence expired(Silence silence, Instant at) {
        return new Silence(
                new Identity(silence.id(), "2"),
                silence.matcher(),
                silence.period(),
                silence.written(),
                new Expiry(at, "bob"));
    }
}
