package dev.highwater.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.highwater.text.EnumText;

/** The kinds of events in the life of an episode. */
public enum TransitionKind {
    /** The episode opens, but does not fire yet. */
    PENDING,
    /** The episode fires: at once, or after it was pending. */
    FIRING,
    /** The severity rises from warning to critical. */
    ESCALATED,
    /** The severity falls from critical to warning. */
    DE_ESCALATED,
    /** The episode is resolved. */
    RESOLVED,
    /** A user has acknowledged the episode. */
    ACKNOWLEDGED,
    /** The acknowledgement was taken back, or has expired. */
    UNACKNOWLEDGED,
    /** A silence, or the missing data of its host, mutes the episode. */
    MUTED,
    /** The episode is not muted any more. */
    UNMUTED;

    /** Returns the name in the database, the API and the metrics, for example {@code de_escalated}. */
    @JsonValue
    public String text() {
        return EnumText.of(this);
    }

    /**
     * Returns the constant with this text.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static TransitionKind of(String text) {
        return EnumText.parse(TransitionKind.class, text);
    }
}
