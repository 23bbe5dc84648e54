package dev.highwater.time;

import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time.
 *
 * @param from the first instant of it
 * @param to the first instant after it; {@link #NEVER} if there is none
 */
public record Span(Instant from, Instant to) {

    /** Has no end, as far as anybody knows. */
    public static final Instant NEVER = Instant.MAX;

    /** Whether an instant is in it. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** What this and another have in common; empty if nothing. */
    public Optional<Span> within(Span other) {
        Instant later = from.isAfter(other.from) ? from : other.from;
        Instant earlier = to.isBefore(other.to) ? to : other.to;
        return later.isBefore(earlier) ? Optional.of(new Span(later, earlier)) : Optional.empty();
    }
}
