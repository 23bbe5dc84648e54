package dev.highwater.alert;

import java.util.Locale;

/** Why an average changed a series' state, or did not. */
enum Reason {
    /** The window is not newer than the last one judged: read again, or late. */
    REPEATED_WINDOW,
    /** Nothing says what the host's average may be. */
    NO_THRESHOLD,
    /** At or under the threshold, and no episode is open. */
    NOT_OVER,
    /** Over the threshold: an episode opens. */
    WENT_OVER,
    /** Over the threshold, as the open episode says already. */
    STILL_OVER,
    /** At or under the threshold that the episode fired against: it is resolved. */
    RECOVERED,
    /** Still over the threshold that the episode fired against, but not over the one that holds now: it is resolved. */
    THRESHOLD_CHANGED,
    /** No threshold holds for the host any more: the episode is resolved, whatever the average. */
    THRESHOLD_REMOVED;

    /** As written to the database, the API and the metrics. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
