package dev.highwater.baseline;

/** What was to be the state of a baseline is none that this version can read. The baseline has to be learnt anew. */
public final class UnreadableBaselineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableBaselineException(String what) {
        super("Not a baseline's state: " + what);
    }

    UnreadableBaselineException(String what, Throwable cause) {
        super("Not a baseline's state: " + what, cause);
    }
}
