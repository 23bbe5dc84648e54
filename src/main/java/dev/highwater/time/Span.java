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

    /** The end of a span that has none so far. */
    public static final Instant NEVER = Instant.MAX;

    /** Whether an instant is in it. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** Returns the part of this span that lies within another; empty if there is none. */
    public Optional<Span> within(Span other) {
        Instant later = from.isAfter(other.from) ? from : other.from;
        Instant earlier = to.isBefore(other.to) ? to : other.to;
        return later.isBefore(earlier) ? Optional.of(new Span(later, earlier)) : Optional.empty();
    }
}
