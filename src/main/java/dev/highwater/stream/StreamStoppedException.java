package dev.highwater.stream;

/** Going on would lose or double something: the stream stops, and the message says why and what a person has to do. */
final class StreamStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StreamStoppedException(String message) {
        super(message);
    }
}
