package dev.highwater.notification.plan;

import dev.highwater.text.EnumText;

/** Why a receiver is told something, or is not. */
public enum NotifyReason {
    /** It fires, and the receiver has not heard of it. */
    NEW,
    /** What muted it has ended, it still fires, and the receiver has not heard of it. */
    UNMUTED,
    /** It fires for a while, and has become one that this receiver wants to hear of. */
    ROUTED_HERE_NOW,
    /** It fired and was resolved before the receiver could be told. */
    FIRED_AND_RESOLVED,
    /** Something changed that the message about it shows. */
    CHANGED,
    /** It has become worse than the receiver was told. */
    ESCALATED,
    /** The receiver was told that it fires, and it does no more. */
    RESOLVED,
    /** It still fires, nobody has acknowledged it, and the receiver has not heard of it for long. */
    REPEATED,

    /** Not told: a silence, or that its host is silent, mutes it. */
    MUTED,
    /** Not told: it is over or was acknowledged, and the receiver never heard that it fired. */
    NEVER_TOLD,
    /** Not told: the receiver does not want to hear of such. */
    NOT_ROUTED,
    /** Not told: the receiver knows. */
    ALREADY_TOLD;

    /** As written to the database and to metrics, for example {@code fired_and_resolved}. */
    public String text() {
        return EnumText.of(this);
    }
}
