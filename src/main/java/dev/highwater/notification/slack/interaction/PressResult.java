package dev.highwater.notification.slack.interaction;

import dev.highwater.text.EnumText;

/**
 * What came of a pressed button.
 *
 * @param outcome in one word
 * @param deed what was done or refused, for the audit log; empty if nothing was
 * @param answer what only the user sees, in Slack's markup; empty if the message itself says it
 */
record PressResult(Outcome outcome, String deed, String answer) {

    /** In one word, also for metrics. */
    enum Outcome {
        DONE,
        /** Somebody has done it before. */
        DONE_BEFORE,
        /** It is over, or there is no such thing any more. */
        TOO_LATE,
        /** This user may not, or not so. */
        REFUSED,
        /** A button that this version does not know, or that needs nothing done. */
        NOTHING_TO_DO,
        /** The database cannot be used, or there is a mistake here. */
        FAILED;

        /** As metrics have it. */
        String text() {
            return EnumText.of(this);
        }
    }

    static PressResult done(String deed, String answer) {
        return new PressResult(Outcome.DONE, deed, answer);
    }

    static PressResult refused(String deed, String answer) {
        return new PressResult(Outcome.REFUSED, deed, answer);
    }

    static PressResult notDone(Outcome outcome, String answer) {
        return new PressResult(outcome, "", answer);
    }
}
