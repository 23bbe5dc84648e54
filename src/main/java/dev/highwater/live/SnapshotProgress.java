package dev.highwater.live;

import java.util.List;

/** How much of a snapshot a browser has been sent. Immutable; each state offers what may happen in it. */
sealed interface SnapshotProgress {

    /** The browser lacks nothing: what happens is sent as it comes. */
    static SnapshotProgress complete() {
        return new Complete();
    }

    /**
     * A snapshot of which nothing has been sent.
     *
     * @param parts at least one, which may be empty
     */
    static SnapshotProgress of(List<SnapshotPart> parts) {
        return new Missing(parts, 0);
    }

    /** Whether nothing else may be sent before the beginning of the snapshot. */
    default boolean isBeforeTheBeginning() {
        return this instanceof Incomplete incomplete && incomplete.next() == 0;
    }

    /** All parts are sent, or there are none to send. */
    record Complete() implements SnapshotProgress {}

    /** Parts are missing yet. */
    sealed interface Incomplete extends SnapshotProgress {

        List<SnapshotPart> parts();

        /** Index of the part that is to be sent next. */
        int next();

        /** That part is sent. */
        default SnapshotProgress sent() {
            return next() + 1 < parts().size() ? new Missing(parts(), next() + 1) : complete();
        }
    }

    /** The next part is not asked for yet. */
    record Missing(List<SnapshotPart> parts, int next) implements Incomplete {

        Requested request() {
            return new Requested(parts, next);
        }
    }

    /** The next part is asked for, and comes when it is this browser's turn. */
    record Requested(List<SnapshotPart> parts, int next) implements Incomplete {

        /** The turn came while something else was under way, and has to be asked for again. */
        Missing missTurn() {
            return new Missing(parts, next);
        }
    }
}
