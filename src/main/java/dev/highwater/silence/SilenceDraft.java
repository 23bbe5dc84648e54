package dev.highwater.silence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a silence to be; each part is what {@link Silence} says of it. Free of contradictions.
 *
 * @param author who wants it
 */
record SilenceDraft(
        Matcher matcher,
        Instant startsAt,
        @Nullable Instant endsAt,
        boolean untilResolved,
        @Nullable Recurrence recurrence,
        String author,
        String comment) {

    /** Whether it will hold at all, now or later. */
    boolean holdsAfter(Instant now) {
        Silence silence = new Silence(
                0, matcher, startsAt, endsAt, untilResolved, recurrence, author, comment, now, null, null, "");
        return silence.stateAt(now) != SilenceState.EXPIRED;
    }
}
