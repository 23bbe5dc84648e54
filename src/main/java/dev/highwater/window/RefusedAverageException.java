package dev.highwater.window;

/**
 * Thrown for a record of the averages topic that is skipped. The message says what is wrong, in words for operators.
 */
public final class RefusedAverageException extends Exception {

    private static final long serialVersionUID = 1;

    private final AverageRefusal reason;

    RefusedAverageException(AverageRefusal reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns the kind of error. */
    public AverageRefusal reason() {
        return reason;
    }
}
