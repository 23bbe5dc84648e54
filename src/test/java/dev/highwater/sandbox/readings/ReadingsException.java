package dev.highwater.sandbox.readings;

import org.jspecify.annotations.Nullable;

/** Readings cannot be made or sent; the message is meant for the person at the terminal. */
public final class ReadingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReadingsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    ReadingsException(String message) {
        super(message);
    }
}
