package dev.highwater.live;

import dev.highwater.live.ClientState.Ended;
import dev.highwater.live.ClientState.Idle;
import dev.highwater.live.ClientState.Sending;
import dev.highwater.live.SnapshotProgress.Incomplete;
import dev.highwater.live.SnapshotProgress.Missing;
import dev.highwater.live.SnapshotProgress.Requested;
import dev.highwater.time.Ticker;
import dev.highwater.window.WindowAverage;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** One connected browser. At most one message is being sent to it; others wait in its {@link Mailbox}. Thread-safe. */
final class LiveClient {

    private final Connection connection;
    private final NumberedConnection messages;
    private final Mailbox mailbox;
    private final Ticker ticker;
    private final Listener listener;

    private volatile Interest interest = Interest.ALL;
    private volatile long lastActivity;
    private ClientState state = new Idle(SnapshotProgress.complete());

    /** @param mailbox holds the messages that wait */
    LiveClient(Connection connection, Mailbox mailbox, Ticker ticker, Listener listener) {
        this.connection = connection;
        this.messages = new NumberedConnection(connection);
        this.mailbox = mailbox;
        this.ticker = ticker;
        this.listener = listener;
        this.lastActivity = ticker.nanos();
    }

    /** Callbacks for events of a browser, on any thread. */
    interface Listener {

        /** The browser is ready for the next part of its snapshot, which {@link #takePart} sends. */
        void wantsPart(LiveClient client);

        /** The part was sent, or sending it has failed. */
        void partSent(LiveClient client);

        /** This side closes the connection. Called at most once. */
        void disconnected(DisconnectReason reason);
    }

    /** Writes a part of a snapshot. Part 0 is its beginning. */
    interface PartWriter {
        byte[] write(List<SnapshotPart> snapshot, int part);
    }

    Interest interest() {
        return interest;
    }

    void interest(Interest wanted) {
        interest = wanted;
    }

    /**
     * Sends a message now or after those that wait. Returns false if too many are waiting; the caller must then call
     * {@link #restart}, which sends the whole state. Whether the browser reads its messages at all is checked by
     * {@link #checkPace}.
     *
     * @param tail JSON of the message after the property {@code sequence}, including the closing brace
     */
    synchronized boolean offer(byte[] tail) {
        if (!takesMessages()) {
            return true;
        }
        boolean hasRoom = mailbox.add(tail);
        if (hasRoom) {
            sendNext();
        }
        return hasRoom;
    }

    /**
     * Starts again with a snapshot. Messages that wait, and those that are offered before the beginning of the snapshot
     * is sent, are dropped because the snapshot contains them.
     *
     * @param parts the parts of the snapshot; at least one, which may be empty
     */
    synchronized void restart(List<SnapshotPart> parts) {
        if (!(state instanceof Ended)) {
            state = state.with(SnapshotProgress.of(parts));
            mailbox.clear();
            sendNext();
        }
    }

    /** Whether the beginning of a snapshot has to be sent before anything else. */
    synchronized boolean needsBeginning() {
        return state.snapshot().isBeforeTheBeginning();
    }

    /** Whether parts of a snapshot have not been sent yet. */
    synchronized boolean needsParts() {
        return state.snapshot() instanceof Incomplete;
    }

    /** Sends the next part of the snapshot, unless another message is being sent. Returns whether it does. */
    synchronized boolean takePart(PartWriter writer) {
        if (state instanceof Idle idle && idle.snapshot() instanceof Incomplete snapshot) {
            byte[] part = writer.write(snapshot.parts(), snapshot.next());
            send(idle.with(snapshot.sent()), part, this::partSent);
            return true;
        }
        if (state.snapshot() instanceof Requested requested) {
            state = state.with(requested.missTurn());
        }
        return false;
    }

    /**
     * Sends averages. While another message is being sent, only the newest of each series wait.
     *
     * @param shared message with the same averages, written once for all browsers that need not wait
     */
    synchronized void offerAverages(Collection<WindowAverage> averages, byte[] shared) {
        if (!takesMessages()) {
            return;
        }
        if (state instanceof Idle idle && mailbox.isEmpty()) {
            send(idle, shared, this::sent);
        } else {
            mailbox.add(averages);
        }
    }

    /** Sends the rate of readings. While another message is being sent, only the newest rate waits. */
    synchronized void offerRate(byte[] tail) {
        if (takesMessages()) {
            mailbox.replaceRate(tail);
            sendNext();
        }
    }

    /**
     * Whether averages for this browser were dropped, so that its charts have gaps, and it has caught up since, so that
     * a snapshot can fill the gaps.
     */
    synchronized boolean needsSnapshot() {
        return state instanceof Idle idle
                && !(idle.snapshot() instanceof Incomplete)
                && mailbox.isEmpty()
                && mailbox.hasPassedOver();
    }

    /** Closes the connection if a message has been in the process of being sent for longer than {@code longestSend}. */
    void checkPace(Duration longestSend) {
        if (isSendingFor(longestSend)) {
            end(DisconnectReason.TOO_SLOW);
        }
    }

    private synchronized boolean isSendingFor(Duration time) {
        return state instanceof Sending sending && ticker.nanos() - sending.since() > time.toNanos();
    }

    /** Sends a ping, or closes the connection if the browser has not answered for longer than allowed. */
    void ping(Duration longestWithoutAnswer) {
        if (ticker.nanos() - lastActivity > longestWithoutAnswer.toNanos()) {
            end(DisconnectReason.UNRESPONSIVE);
        } else {
            connection.ping();
        }
    }

    /** Notes that the browser has sent something. */
    void sawActivity() {
        lastActivity = ticker.nanos();
    }

    /** Closes the connection; nothing is sent any more. */
    void end(DisconnectReason reason) {
        if (endQuietly()) {
            connection.close(reason);
            listener.disconnected(reason);
        }
    }

    /** Notes that the connection has ended. Returns whether it was open until now. */
    synchronized boolean endQuietly() {
        boolean isFirst = !(state instanceof Ended);
        state = new Ended();
        mailbox.clear();
        return isFirst;
    }

    /**
     * Whether messages are sent or queued. Before the beginning of a snapshot they are not, because it contains them.
     */
    private boolean takesMessages() {
        return !(state instanceof Ended) && !state.snapshot().isBeforeTheBeginning();
    }

    private void sendNext() {
        if (state instanceof Idle idle) {
            byte[] tail = idle.snapshot().isBeforeTheBeginning() ? null : mailbox.next();
            if (tail != null) {
                send(idle, tail, this::sent);
            } else if (idle.snapshot() instanceof Missing missing) {
                state = idle.with(missing.request());
                listener.wantsPart(this);
            }
        }
    }

    private void send(Idle from, byte[] tail, Consumer<Boolean> sent) {
        // Changes the state first, because the callback may run before {@code send} returns.
        state = from.send(ticker.nanos());
        messages.send(tail, sent);
    }

    private void partSent(boolean success) {
        noteSent();
        listener.partSent(this);
        continueOrEnd(success);
    }

    private void sent(boolean success) {
        noteSent();
        continueOrEnd(success);
    }

    private synchronized void noteSent() {
        if (state instanceof Sending sending) {
            state = sending.sent();
        }
    }

    private synchronized void continueOrEnd(boolean success) {
        if (success) {
            sendNext();
        } else {
            // The WebSocket container reports the closed connection, which then removes this client from the feed.
            endQuietly();
        }
    }
}
