package dev.highwater.live;

/**
 * The state of the connection to one browser. Immutable; each state has methods only for the transitions that are legal
 * in it.
 */
sealed interface ClientState {

    /** How much of its snapshot the browser has been sent; complete once the connection has ended. */
    SnapshotProgress snapshot();

    /** Returns this state with another snapshot progress; an ended connection stays ended. */
    ClientState with(SnapshotProgress now);

    /** No message is being sent; the next may be. */
    record Idle(SnapshotProgress snapshot) implements ClientState {

        Sending send(long nanos) {
            return new Sending(snapshot, nanos);
        }

        @Override
        public Idle with(SnapshotProgress now) {
            return new Idle(now);
        }
    }

    /**
     * A message is being sent; others have to wait.
     *
     * @param snapshot how much of the snapshot was sent before it
     * @param since monotonic nanoseconds at which sending began
     */
    record Sending(SnapshotProgress snapshot, long since) implements ClientState {

        Idle sent() {
            return new Idle(snapshot);
        }

        @Override
        public Sending with(SnapshotProgress now) {
            return new Sending(now, since);
        }
    }

    /** The connection has ended; nothing is sent any more. */
    record Ended() implements ClientState {

        @Override
        public SnapshotProgress snapshot() {
            return SnapshotProgress.complete();
        }

        @Override
        public Ended with(SnapshotProgress now) {
            return this;
        }
    }
}
