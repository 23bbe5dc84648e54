package dev.highwater.silence;

import dev.highwater.series.Severity;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A silence as JSON. The components that are not described here are those of {@link Silence} and its parts.
 *
 * @param state its state at the time of the response
 * @param nextChangeAt when it will next become active or inactive; null if that cannot be foreseen
 */
@Schema(name = "Silence", description = "A silence: alerts for which no notifications are sent during a time.")
record SilenceAnswer(
        long id,
        SilenceState state,
        @Schema(examples = "web-*") String hostname,
        @Schema(examples = "*") String cpu,

        @Schema(description = "Only alerts of this level; null for all levels.") @Nullable
        Severity level,

        Instant startsAt,

        @Schema(description = "End of the silence; null if it lasts until resolved or recurs without end.") @Nullable
        Instant endsAt,

        boolean untilResolved,
        @Nullable RecurrenceBody recurrence,

        @Schema(description = "When the silence next becomes active or inactive; null if that cannot be foreseen.")
        @Nullable
        Instant nextChangeAt,

        @Schema(examples = "ann") String author,
        @Schema(examples = "new fans") String comment,
        Instant createdAt,

        @Schema(description = "When the silence was ended early, or had no open alert left to match.") @Nullable
        Instant expiredAt,

        @Schema(description = "Who ended the silence early; null if it was not ended early.") @Nullable
        String expiredBy,

        @Schema(description = "Version of the silence: the ETag without its quotes.", examples = "812")
        String version) {

    static SilenceAnswer of(Silence silence, Instant now) {
        Period period = silence.period();
        Recurrence recurrence = period.recurrence();
        Silence.Expiry expiry = silence.expiry();
        return new SilenceAnswer(
                silence.id(),
                silence.stateAt(now),
                silence.matcher().hostname().toString(),
                silence.matcher().cpu().toString(),
                silence.matcher().level(),
                period.startsAt(),
                period.endsAt(),
                period.untilResolved(),
                recurrence == null ? null : RecurrenceBody.of(recurrence),
                silence.nextChangeAfter(now).orElse(null),
                silence.author(),
                silence.comment(),
                silence.written().createdAt(),
                expiry == null ? null : expiry.at(),
                expiry == null ? null : expiry.by(),
                silence.version());
    }
}
