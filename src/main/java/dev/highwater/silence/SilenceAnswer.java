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
@Schema(name = "Silence", description = "Alerts that no one is to be notified of for a while.")
record SilenceAnswer(
        long id,
        SilenceState state,
        @Schema(examples = "web-*") String hostname,
        @Schema(examples = "*") String cpu,

        @Schema(description = "Alerts of this level only; null for all.") @Nullable
        Severity level,

        Instant startsAt,

        @Schema(description = "Null where it lasts until resolved, or recurs for ever.") @Nullable
        Instant endsAt,

        boolean untilResolved,
        @Nullable RecurrenceBody recurrence,

        @Schema(description = "When it will begin or cease to hold; null where that cannot be foreseen.") @Nullable
        Instant nextChangeAt,

        @Schema(examples = "ann") String author,
        @Schema(examples = "new fans") String comment,
        Instant createdAt,

        @Schema(description = "When it was ended early, or had nothing left to match.") @Nullable
        Instant expiredAt,

        @Schema(description = "Who ended it early; null if no one did.") @Nullable
        String expiredBy,

        @Schema(description = "The same as the ETag, without its quotes.", examples = "812")
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
