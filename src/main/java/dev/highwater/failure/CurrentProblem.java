package dev.highwater.failure;

/**
 * The reason why something does not work now, kept so that it is logged when it changes and not with each attempt.
 * Thread-safe; a change is reported to one caller only.
 */
public final class CurrentProblem {

    private volatile String reason;

    public CurrentProblem() {
        this("");
    }

    /**
     * Creates a problem that is there from the start and needs no logging.
     *
     * @param reason for people
     */
    public CurrentProblem(String reason) {
        this.reason = reason;
    }

    /** How a noted reason differs from the one before. */
    public enum Change {
        /** The reason is the same, or there is still none. */
        NONE,
        /** Something is wrong that was not before. */
        NEW,
        /** There is no problem any more. */
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

    /** Returns the current problem as text for users; empty if there is none. */
    public String reason() {
        return reason;
    }
}
