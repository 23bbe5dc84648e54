package dev.highwater.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.highwater.text.EnumText;

/** Why a series or an episode changed its state, or did not. */
public enum TransitionReason {
    /** The window is not newer than the last one judged: read again, or late. */
    REPEATED_WINDOW,
    /** Nothing says what the average may be, or what does is not to be compared. */
    NO_THRESHOLD,
    /** At or under the threshold, and no episode is open. */
    NOT_OVER,
    /** Over the threshold: an episode opens. */
    WENT_OVER,
    /** Over the threshold again, though not for as long as it must be before the episode fires. */
    STILL_PENDING,
    /** Over the threshold for long enough: the pending episode fires. */
    SUSTAINED,
    /** Over the threshold once more after so many changes that the episode stays open until they cease. */
    FLAPPING,
    /** The open episode says already all there is to say. */
    STILL_OVER,
    /** Over the critical limit too. */
    OVER_CRITICAL,
    /** No longer over the critical limit. */
    UNDER_CRITICAL,
    /** Clear, but not for as long as it must be before the episode closes. */
    KEPT_FIRING,
    /** At or under the threshold before the pending episode fired: it is resolved, and no one was notified. */
    NOT_SUSTAINED,
    /** Clear by the limits that the episode fired against: it is resolved. */
    RECOVERED,
    /**
     * Clear only by the limits that hold now, not by those that the episode fired against, or none are compared any
     * more: it is resolved.
     */
    THRESHOLD_CHANGED,
    /** No threshold holds any more: the episode is resolved, whatever the average. */
    THRESHOLD_REMOVED,
    /** The series has stopped changing sides: the flapping episode is resolved. */
    CALMED_DOWN,
    /** Its host goes on, but this CPU has sent nothing for long: the episode is resolved. */
    SERIES_GONE,
    /** The host has sent nothing for long. */
    HOST_SILENT,
    /** The host sends readings again. */
    HOST_REPORTS_AGAIN,
    /** The host has sent nothing for so long that no one expects it back. */
    HOST_GONE,
    /** Somebody says that the host is gone for good. */
    GONE,
    /** The clock of the host is ahead, and readings of others are late for that. */
    CLOCK_AHEAD,
    /** It is so far ahead by now that others lose all of their readings. */
    CLOCK_FAR_AHEAD,
    /** For a while nothing of the host has come that is ahead of its time. */
    CLOCK_NO_LONGER_AHEAD,
    /** The engine that computes averages has produced none for long. */
    NO_AVERAGES,
    /** They arrive again. */
    AVERAGES_ARRIVE_AGAIN,
    /** The series does what it usually does not. */
    UNUSUAL,
    /** For a while it has done only what is usual, or has become so. */
    USUAL_AGAIN,
    /** Somebody says that this is usual. */
    MARKED_USUAL,
    /** Somebody takes care of it. */
    ACKNOWLEDGED,
    /** No one does any more. */
    UNACKNOWLEDGED,
    /** No one does any more, since they said for how long they would, and that is over. */
    ACKNOWLEDGEMENT_EXPIRED,
    /** A silence covers it. */
    SILENCED,
    /** None does any more. */
    SILENCE_ENDED,
    /** Its host sends nothing any more, which says more. */
    INHIBITED,
    /** Its host sends readings again. */
    INHIBITION_ENDED,
    /** What a newer version of the service knows and this one does not, while instances of both run. Never written. */
    OTHER;

    /** As written to the database, the API and the metrics. */
    @JsonValue
    public String text() {
        return EnumText.of(this);
    }

    /** The constant with the text of what an instance has written, which may be newer than this one. */
    public static TransitionReason ofWritten(String text) {
        return EnumText.find(TransitionReason.class, text).orElse(OTHER);
    }
}
