package dev.highwater.silence;

import java.time.Instant;

/**
 * A valid request for a silence; the components are those of {@link Silence} and its parts.
 *
 * @param author the author
 */
record SilenceDraft(Matcher matcher, Period period, String author, String comment) {

    /** Whether the silence will be active at or after an instant. */
    boolean holdsAfter(Instant now) {
        return period.spanAtOrAfter(now).isPresent();
    }
}
