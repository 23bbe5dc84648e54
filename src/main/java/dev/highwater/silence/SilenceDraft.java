package dev.highwater.silence;

import java.time.Instant;

/**
 * What somebody wants a silence to be; each part is what {@link Silence} says of it. Free of contradictions.
 *
 * @param author who wants it
 */
record SilenceDraft(Matcher matcher, Period period, String author, String comment) {

    /** Whether it will hold at all, now or later. */
    boolean holdsAfter(Instant now) {
        return period.spanAtOrAfter(now).isPresent();
    }
}
