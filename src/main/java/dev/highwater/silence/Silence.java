package dev.highwater.silence;

import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import dev.highwater.time.Span;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A silence: users are not notified of the alerts that it matches while it is active.
 *
 * @param identity id and version
 * @param matcher the alerts that it matches
 * @param period when it is active, unless it is ended early
 * @param written author, comment and time of creation
 * @param expiry how it was ended early; null if it was not
 */
public record Silence(
        Identity identity,
        Matcher matcher,
        Period period,
        Written written,
        @Nullable Expiry expiry) {

    /**
     * The id and version of a silence.
     *
     * @param id assigned by PostgreSQL
     * @param version opaque text that changes with every change of the row, whether by REST or by SQL
     */
    public record Identity(long id, String version) {}

    /**
     * The author of a silence and the reason for it.
     *
     * @param author the user who created it or changed it last
     * @param comment the reason
     * @param createdAt when it was created
     */
    public record Written(String author, String comment, Instant createdAt) {}

    /**
     * The early end of a silence.
     *
     * @param at when it was ended by a user, or when no matching alert was open any more
     * @param by the user who ended it; null if it ended by itself
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

    /** Whether this silence covers, at an instant, an alert of a series with a level. */
    public boolean covers(SeriesKey series, Severity level, Instant at) {
        // Compares the names first, because finding a maintenance window is slower.
        return matcher.matches(series, level) && isActiveAt(at);
    }

    /** Whether it is active at an instant. */
    public boolean isActiveAt(Instant at) {
        return stateAt(at) == SilenceState.ACTIVE;
    }

    /** Returns its state at an instant. */
    public SilenceState stateAt(Instant at) {
        return spanAtOrAfter(at)
                .map(span -> span.contains(at) ? SilenceState.ACTIVE : SilenceState.PENDING)
                .orElse(SilenceState.EXPIRED);
    }

    /** Returns when it will next become active or inactive; empty if that cannot be foreseen or never happens. */
    public Optional<Instant> nextChangeAfter(Instant at) {
        return spanAtOrAfter(at)
                .map(span -> span.contains(at) ? period.endOf(span) : span.from())
                .filter(change -> change.isBefore(Span.NEVER));
    }

    private Optional<Span> spanAtOrAfter(Instant at) {
        return expiry == null ? period.spanAtOrAfter(at) : Optional.empty();
    }
}
