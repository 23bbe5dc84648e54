package dev.highwater.silence;

import dev.highwater.series.NamePattern;
import dev.highwater.series.Severity;
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
                id,
                new Matcher(NamePattern.of(hostname), NamePattern.of(cpu), level),
                NOON,
                ONE_O_CLOCK,
                false,
                null,
                "ann",
                "new fans",
                NOON,
                null,
                null,
                "1");
    }

    static Silence untilResolved(long id, String hostname) {
        Silence like = ofAnHour(id, hostname, "*", null);
        return new Silence(id, like.matcher(), NOON, null, true, null, "ann", "", NOON, null, null, "1");
    }

    /** Maintenance windows, from noon of 12 October 2021, a Tuesday, to the end if there is one. */
    static Silence maintenance(long id, Recurrence recurrence, @Nullable Instant endsAt) {
        Silence like = ofAnHour(id, "doc", "*", null);
        return new Silence(id, like.matcher(), NOON, endsAt, false, recurrence, "ann", "", NOON, null, null, "1");
    }

    static Silence expired(Silence silence, Instant at) {
        return new Silence(
                silence.id(),
                silence.matcher(),
                silence.startsAt(),
                silence.endsAt(),
                silence.untilResolved(),
                silence.recurrence(),
                silence.author(),
                silence.comment(),
                silence.createdAt(),
                at,
                "bob",
                "2");
    }
}
