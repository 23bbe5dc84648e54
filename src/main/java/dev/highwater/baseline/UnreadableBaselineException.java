package dev.highwater.baseline;

/** Thrown when the saved state of a baseline cannot be read by this version. The baseline has to be learnt anew. */
public final class UnreadableBaselineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableBaselineException(String what) {
        super("Not a baseline's state: " + what);
    }

    UnreadableBaselineException(String what, Throwable cause) {
        super("Not a baseline's state: " + what, cause);
    }
}
