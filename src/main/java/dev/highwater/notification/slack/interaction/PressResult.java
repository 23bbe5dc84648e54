package dev.highwater.notification.slack.interaction;

import dev.highwater.text.EnumText;

/**
 * The result of a press.
 *
 * @param outcome the kind of result
 * @param deed what was done or refused, for the audit log; empty if nothing was
 * @param answer answer that only the user sees, in Slack's markup; empty if the message itself shows the result
 */
record PressResult(Outcome outcome, String deed, String answer) {

    /** The kind of result, also used in metrics. */
    enum Outcome {
        DONE,
        /** It had been done before. */
        DONE_BEFORE,
        /** The episode has ended or does not exist any more. */
        TOO_LATE,
        /** The user is not allowed to do it, or not in this way. */
        REFUSED,
        /** The button is not known to this version, or needs no action. */
        NOTHING_TO_DO,
        /** The database is unavailable, or Highwater failed. */
        FAILED;

        /** Returns the name in metrics. */
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
