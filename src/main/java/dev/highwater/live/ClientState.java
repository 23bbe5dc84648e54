package dev.highwater.live;

/** What one browser's connection is at. Immutable; each state offers what may happen in it. */
sealed interface ClientState {

    /** How much of its snapshot the browser has been sent; nothing is missing once the connection has ended. */
    SnapshotProgress snapshot();

    /** The same state with another snapshot, or with more of it sent; one that has ended stays as it is. */
    ClientState with(SnapshotProgress now);

    /** Nothing is under way: the next message may be sent. */
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
     * A message is under way: others wait.
     *
     * @param since monotonic nanoseconds
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

    /** Nothing is sent any more. */
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
