package dev.highwater.sandbox;

/** A command line that makes no sense; the message says what of it. */
final class UsageException extends SandboxException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
