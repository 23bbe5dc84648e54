package dev.highwater.notification.plan;

import dev.highwater.text.EnumText;

/** Why a receiver is notified, or is not. */
public enum NotifyReason {
    /** It fires, and the receiver was not notified of it before. */
    NEW,
    /** What muted it has ended, it still fires, and the receiver was not notified of it before. */
    UNMUTED,
    /** It has fired for a while, and is routed to this receiver only now, for example since it became critical. */
    ROUTED_HERE_NOW,
    /** It has fired for long, no one has acknowledged it, and that is when it is routed to this receiver. */
    UNATTENDED,
    /** It fires, and another receiver that it is routed to cannot be notified, for which this one stands in. */
    STANDS_IN,
    /** It fired and was resolved before the receiver could be notified. */
    FIRED_AND_RESOLVED,
    /** Something changed that the message about it shows. */
    CHANGED,
    /** It has become critical since the receiver was notified of a warning. */
    ESCALATED,
    /** The receiver was notified that it fires, and it is resolved. */
    RESOLVED,
    /** It still fires, and no one takes care of it any more: the time for which somebody said to do so is over. */
    ACKNOWLEDGEMENT_OVER,
    /** It still fires, no one has acknowledged it, and the repeat interval has passed. */
    REPEATED,

    /** It is about no one alert: a report, or that a silence is about to end. */
    NOTICE,

    /** Not notified: a silence mutes it, or its host sends nothing. */
    MUTED,
    /** Not notified: it is resolved or acknowledged, and the receiver was never notified that it fired. */
    NEVER_NOTIFIED,
    /** Not notified: the receiver's route does not take it. */
    NOT_ROUTED,
    /** Not notified yet: its route waits whether somebody acknowledges it, or for its hours. */
    NOT_YET,
    /** Not notified: the receiver was notified of this state already. */
    ALREADY_NOTIFIED;

    /** As written to the database and to metrics, for example {@code fired_and_resolved}. */
    public String text() {
        return EnumText.of(this);
    }
}
