package dev.highwater.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.highwater.text.EnumText;

/** What can happen to an episode. */
public enum TransitionKind {
    /** It opens, but does not fire yet. */
    PENDING,
    /** It fires: at once, or after it was pending. */
    FIRING,
    /** From warning to critical. */
    ESCALATED,
    /** From critical to warning. */
    DE_ESCALATED,
    /** The episode is resolved. */
    RESOLVED,
    /** Somebody takes care of it. */
    ACKNOWLEDGED,
    /** That was taken back, or is over. */
    UNACKNOWLEDGED,
    /** A silence, or that its host sends nothing, keeps it from notifying. */
    MUTED,
    /** Nothing does any more. */
    UNMUTED;

    /** As written to the database, the API and the metrics, for example {@code de_escalated}. */
    @JsonValue
    public String text() {
        return EnumText.of(this);
    }

    /**
     * The constant with this text.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static TransitionKind of(String text) {
        return EnumText.parse(TransitionKind.class, text);
    }
}
