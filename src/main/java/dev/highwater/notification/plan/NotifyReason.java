package dev.highwater.notification.plan;

import dev.highwater.text.EnumText;

/** The reason why a receiver is notified of an episode, or is not. */
public enum NotifyReason {
    /** The episode fires, and the receiver was not notified of it before. */
    NEW,
    /** The mute has ended, the episode still fires, and the receiver was not notified of it before. */
    UNMUTED,
    /**
     * The episode has fired for a while and is routed to this receiver only now, for example since it became critical.
     */
    ROUTED_HERE_NOW,
    /** The episode has fired unacknowledged for so long that a route with {@code after} takes it. */
    UNATTENDED,
    /** The episode fires, and this receiver stands in for another one that cannot be notified. */
    STANDS_IN,
    /** The episode fired and was resolved before the receiver could be notified. */
    FIRED_AND_RESOLVED,
    /** Something changed that the message about it shows. */
    CHANGED,
    /** The episode has become critical since the receiver was notified of a warning. */
    ESCALATED,
    /** The episode is resolved, and the receiver was notified that it fired. */
    RESOLVED,
    /** The episode still fires, and the time of its acknowledgement is over. */
    ACKNOWLEDGEMENT_OVER,
    /** The episode still fires unacknowledged, and the repeat interval has passed. */
    REPEATED,

    /** The message is not about one alert: a report, or a reminder that a silence is about to end. */
    NOTICE,

    /** Not notified: the episode is muted, by a silence or because its host sends no data. */
    MUTED,
    /** Not notified: the episode is resolved or acknowledged, and the receiver was never notified that it fired. */
    NEVER_NOTIFIED,
    /** Not notified: no route takes the episode to this receiver. */
    NOT_ROUTED,
    /**
     * Not notified yet: the route takes the episode later, once it has been unacknowledged for long enough or within
     * the route's hours.
     */
    NOT_YET,
    /** Not notified: the receiver was already notified of this state. */
    ALREADY_NOTIFIED;

    /** Returns the name in the database and in metrics, for example {@code fired_and_resolved}. */
    public String text() {
        return EnumText.of(this);
    }
}
