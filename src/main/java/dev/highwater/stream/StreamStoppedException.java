package dev.highwater.stream;

/**
 * Thrown when going on would lose or duplicate something. The stream stops; the message says why and what a person has
 * to do.
 */
final class StreamStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StreamStoppedException(String message) {
        super(message);
    }
}
