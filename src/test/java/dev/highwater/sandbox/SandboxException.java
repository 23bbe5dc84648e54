package dev.highwater.sandbox;

import org.jspecify.annotations.Nullable;

/** Something that the person at the terminal can do something about; the message says what. */
public sealed class SandboxException extends RuntimeException permits UsageException {

    private static final long serialVersionUID = 1L;

    SandboxException(String message) {
        this(message, null);
    }

    SandboxException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
