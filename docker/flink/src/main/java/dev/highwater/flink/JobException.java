package dev.highwater.flink;

/** What keeps the job from being submitted: one sentence for people, that says what is wrong and what to do. */
final class JobException extends RuntimeException {

    private static final long serialVersionUID = 1;

    JobException(String message) {
        super(message);
    }

    JobException(String message, Throwable cause) {
        super(message, cause);
    }
}
