package dev.highwater.window;

/** A record of the averages topic that is no window average; the message says what is wrong. */
public final class MalformedAverageException extends Exception {

    private static final long serialVersionUID = 1;

    MalformedAverageException(String message) {
        super(message);
    }
}
