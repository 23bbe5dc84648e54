package dev.highwater.window;

/** A record of the averages topic that is passed over; the message says what is wrong, for people. */
public final class RefusedAverageException extends Exception {

    private static final long serialVersionUID = 1;

    private final AverageRefusal reason;

    RefusedAverageException(AverageRefusal reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The kind of fault. */
    public AverageRefusal reason() {
        return reason;
    }
}
