package dev.highwater.failure;

/**
 * Why something does not work now, so that it is logged when it changes and not with each attempt. Thread-safe; a
 * change is reported to one caller only.
 */
public final class CurrentProblem {

    private volatile String reason;

    public CurrentProblem() {
        this("");
    }

    /**
     * Something is wrong from the start, and needs no logging.
     *
     * @param reason for people
     */
    public CurrentProblem(String reason) {
        this.reason = reason;
    }

    /** What a reason is after another. */
    public enum Change {
        /** It is the same, or all is well as before. */
        NONE,
        /** Something is wrong that was not before. */
        NEW,
        /** All is well again. */
        OVER
    }

    /** Compares reasons; empty ones mean that all is well. */
    public static Change between(String before, String now) {
        if (now.equals(before)) {
            return Change.NONE;
        }
        return now.isEmpty() ? Change.OVER : Change.NEW;
    }

    /** Notes what is wrong now; empty if nothing is. Returns whether that is something to log. */
    public synchronized Change now(String found) {
        Change change = between(reason, found);
        reason = found;
        return change;
    }

    /** Notes what is wrong now. Returns whether it is something else than before. */
    public boolean isNew(String found) {
        return now(found) == Change.NEW;
    }

    /** Notes that all is well. Returns whether it was not before. */
    public boolean isOver() {
        return now("") == Change.OVER;
    }

    /** What is wrong, for people; empty if nothing is. */
    public String reason() {
        return reason;
    }
}
