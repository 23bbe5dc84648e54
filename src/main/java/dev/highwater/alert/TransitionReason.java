package dev.highwater.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.highwater.text.EnumText;

/** Why a series or an episode changed its state, or did not. */
public enum TransitionReason {
    /** The window is not newer than the last one judged: read again, or late. */
    REPEATED_WINDOW,
    /** No threshold applies to the series, or the one that does is not to be compared with averages. */
    NO_THRESHOLD,
    /** The average is at or under the threshold, and no episode is open. */
    NOT_OVER,
    /** Over the threshold: an episode opens. */
    WENT_OVER,
    /** Over the threshold again, though not for as long as it must be before the episode fires. */
    STILL_PENDING,
    /** Over the threshold for long enough: the pending episode fires. */
    SUSTAINED,
    /** Over the threshold once more after so many changes that the episode stays open until they cease. */
    FLAPPING,
    /** The average is not clear, and the severity of the open episode stays as it is: no transition. */
    STILL_OVER,
    /** The average is over the critical limit: the episode is escalated. */
    OVER_CRITICAL,
    /** The average is no longer over the critical limit: the episode is de-escalated. */
    UNDER_CRITICAL,
    /** Clear, but not for as long as it must be before the episode closes. */
    KEPT_FIRING,
    /**
     * The average is at or under the threshold before the pending episode has fired: the episode is resolved without a
     * notification.
     */
    NOT_SUSTAINED,
    /** Clear by the limits that the episode fired against: it is resolved. */
    RECOVERED,
    /**
     * The episode is resolved because its threshold has changed: the average is clear only by the limits in force now,
     * or is not compared any more.
     */
    THRESHOLD_CHANGED,
    /** No threshold holds any more: the episode is resolved, whatever the average. */
    THRESHOLD_REMOVED,
    /** The series has stopped changing sides: the flapping episode is resolved. */
    CALMED_DOWN,
    /** The host still reports, but this CPU has sent nothing for long: the episode is resolved. */
    SERIES_GONE,
    /** The host has sent nothing for long. */
    HOST_SILENT,
    /** The host sends readings again. */
    HOST_REPORTS_AGAIN,
    /** The host has sent nothing for so long that no one expects it back. */
    HOST_GONE,
    /** A user has declared the host gone for good. */
    GONE,
    /** The clock of the host is ahead, and readings of other hosts are late because of it. */
    CLOCK_AHEAD,
    /** The clock is so far ahead by now that all readings of other hosts are late. */
    CLOCK_FAR_AHEAD,
    /** For a while the host has sent no reading that is ahead of its time. */
    CLOCK_NO_LONGER_AHEAD,
    /** The engine that computes averages has produced none for long. */
    NO_AVERAGES,
    /** Averages arrive again. */
    AVERAGES_ARRIVE_AGAIN,
    /** The series deviates from what is usual by its baseline. */
    UNUSUAL,
    /** For a while the series has shown only what is usual, or what has become usual. */
    USUAL_AGAIN,
    /** A user has marked the episode as usual. */
    MARKED_USUAL,
    /** A user has acknowledged the episode. */
    ACKNOWLEDGED,
    /** A user has taken the acknowledgement back. */
    UNACKNOWLEDGED,
    /** The acknowledgement was given for a limited time, which is over. */
    ACKNOWLEDGEMENT_EXPIRED,
    /** A silence covers the episode. */
    SILENCED,
    /** No silence covers the episode any more. */
    SILENCE_ENDED,
    /** The host sends no data: the no-data episode of the host stands for this one. */
    INHIBITED,
    /** The host sends readings again. */
    INHIBITION_ENDED,
    /** A reason that only a newer version of the service knows, read while instances of both run. Never written. */
    OTHER;

    /** Returns the name in the database, the API and the metrics. */
    @JsonValue
    public String text() {
        return EnumText.of(this);
    }

    /**
     * Returns the constant with the text that an instance has written; {@link #OTHER} if only newer versions know it.
     */
    public static TransitionReason ofWritten(String text) {
        return EnumText.find(TransitionReason.class, text).orElse(OTHER);
    }
}
