package dev.highwater.silence;

import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import dev.highwater.time.Span;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that no one is to be notified of for a while.
 *
 * @param identity which it is
 * @param matcher which alerts
 * @param period when it holds, unless it is expired before
 * @param written by whom and why
 * @param expiry how it ended early; null if it has not
 */
public record Silence(
        Identity identity,
        Matcher matcher,
        Period period,
        Written written,
        @Nullable Expiry expiry) {

    /**
     * Which silence it is, and which version of it.
     *
     * @param id given by PostgreSQL
     * @param version changes with every change of the row, whoever makes it; opaque
     */
    public record Identity(long id, String version) {}

    /**
     * By whom and why.
     *
     * @param author who made it, or was the last to change it
     * @param comment why
     * @param createdAt when
     */
    public record Written(String author, String comment, Instant createdAt) {}

    /**
     * How it ended early.
     *
     * @param at when it was ended, or had nothing left to match
     * @param by who ended it; null if no one did
     */
    public record Expiry(Instant at, @Nullable String by) {}

    public long id() {
        return identity.id();
    }

    public String version() {
        return identity.version();
    }

    public String author() {
        return written.author();
    }

    public String comment() {
        return written.comment();
    }

    /** Whether it covers, at this instant, an alert of this series that has this level. */
    public boolean covers(SeriesKey series, Severity level, Instant at) {
        // Names are compared first: a maintenance window needs a calendar.
        return matcher.matches(series, level) && isActiveAt(at);
    }

    /** Whether it holds at an instant. */
    public boolean isActiveAt(Instant at) {
        return stateAt(at) == SilenceState.ACTIVE;
    }

    /** Where in its life it is at an instant. */
    public SilenceState stateAt(Instant at) {
        return spanAtOrAfter(at)
                .map(span -> span.contains(at) ? SilenceState.ACTIVE : SilenceState.PENDING)
                .orElse(SilenceState.EXPIRED);
    }

    /** When it will begin or cease to hold, as far as can be foreseen. */
    public Optional<Instant> nextChangeAfter(Instant at) {
        return spanAtOrAfter(at)
                .map(span -> span.contains(at) ? period.endOf(span) : span.from())
                .filter(change -> change.isBefore(Span.NEVER));
    }

    private Optional<Span> spanAtOrAfter(Instant at) {
        return expiry == null ? period.spanAtOrAfter(at) : Optional.empty();
    }
}
