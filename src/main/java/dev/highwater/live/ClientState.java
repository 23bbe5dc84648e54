package dev.highwater.live;

/** What one browser's connection is at. Immutable; each state offers what may happen in it. */
sealed interface ClientState {

    /** Nothing is under way: the next message may be sent. */
    record Idle(SnapshotProgress snapshot) implements ClientState {

        Sending send(long nanos) {
            return new Sending(snapshot, nanos);
        }

        Idle with(SnapshotProgress now) {
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

        Sending with(SnapshotProgress now) {
            return new Sending(now, since);
        }
    }

    /** Nothing is sent any more. */
    record Ended() implements ClientState {}
}
