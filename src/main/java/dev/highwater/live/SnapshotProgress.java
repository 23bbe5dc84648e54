package dev.highwater.live;

import java.util.List;

/**
 * How much of a snapshot a browser has been sent. Immutable; each state has methods only for the transitions that are
 * legal in it.
 */
sealed interface SnapshotProgress {

    /** Returns the state of a browser that lacks nothing and is sent changes as they happen. */
    static SnapshotProgress complete() {
        return new Complete();
    }

    /**
     * Returns the state of a browser that has been sent nothing of a snapshot.
     *
     * @param parts at least one part, which may be empty
     */
    static SnapshotProgress of(List<SnapshotPart> parts) {
        return new Missing(parts, 0);
    }

    /** Whether the beginning of the snapshot has to be sent before anything else. */
    default boolean isBeforeTheBeginning() {
        return this instanceof Incomplete incomplete && incomplete.next() == 0;
    }

    /** All parts have been sent, or there is no snapshot to send. */
    record Complete() implements SnapshotProgress {}

    /** Some parts have not been sent. */
    sealed interface Incomplete extends SnapshotProgress {

        List<SnapshotPart> parts();

        /** Index of the next part to send. */
        int next();

        /** Returns the state after the next part has been sent. */
        default SnapshotProgress sent() {
            return next() + 1 < parts().size() ? new Missing(parts(), next() + 1) : complete();
        }
    }

    /** The next part has not been requested yet. */
    record Missing(List<SnapshotPart> parts, int next) implements Incomplete {

        Requested request() {
            return new Requested(parts, next);
        }
    }

    /** The next part has been requested and is sent when it is this browser's turn. */
    record Requested(List<SnapshotPart> parts, int next) implements Incomplete {

        /**
         * Returns the state after a turn came while another message was being sent, so that the part has to be
         * requested again.
         */
        Missing missTurn() {
            return new Missing(parts, next);
        }
    }
}
