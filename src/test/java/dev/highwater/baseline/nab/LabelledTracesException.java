package dev.highwater.baseline.nab;

import org.jspecify.annotations.Nullable;

/** The folder of labelled traces is not what it should be; the message is meant for the person at the terminal. */
public final class LabelledTracesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LabelledTracesException(String message) {
        this(message, null);
    }

    LabelledTracesException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
