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

/** One browser: at most one message under way to it, and a {@link Mailbox} behind that. Thread-safe. */
final class LiveClient {

    private final Connection connection;
    private final NumberedConnection messages;
    private final Mailbox mailbox;
    private final Ticker ticker;
    private final Listener listener;

    private volatile Interest interest = Interest.ALL;
    private volatile long lastActivity;
    private ClientState state = new Idle(SnapshotProgress.complete());

    /** @param mailbox where messages wait for it */
    LiveClient(Connection connection, Mailbox mailbox, Ticker ticker, Listener listener) {
        this.connection = connection;
        this.messages = new NumberedConnection(connection);
        this.mailbox = mailbox;
        this.ticker = ticker;
        this.listener = listener;
        this.lastActivity = ticker.nanos();
    }

    /** Is called when something happens to a browser, from any thread. */
    interface Listener {

        /** It is ready for the next part of its snapshot, which {@link #takePart} sends. */
        void wantsPart(LiveClient client);

        /** The part has left, or never will. */
        void partSent(LiveClient client);

        /** This end closes the connection. Called once at most. */
        void disconnected(DisconnectReason reason);
    }

    /** Writes a part of a snapshot; the first, 0, is its beginning. */
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
     * Sends a message, now or when those before it have left. Returns false if too many wait already: then only
     * {@link #restart} sends everything. Whether the browser reads at all is for {@link #checkPace} to find out.
     *
     * @param tail the message as JSON from the first property after the sequence on, closing brace included
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
     * Begins again with a snapshot: what waits is in it, and so is what is offered until its beginning is sent.
     *
     * @param parts of the series in it; at least one, which may be empty
     */
    synchronized void restart(List<SnapshotPart> parts) {
        if (!(state instanceof Ended)) {
            state = state.with(SnapshotProgress.of(parts));
            mailbox.clear();
            sendNext();
        }
    }

    /** Whether nothing else may be sent before the beginning of a snapshot. */
    synchronized boolean needsBeginning() {
        return state.snapshot().isBeforeTheBeginning();
    }

    /** Whether parts of a snapshot are missing yet. */
    synchronized boolean needsParts() {
        return state.snapshot() instanceof Incomplete;
    }

    /** Sends the next part of the snapshot, unless something else is under way. Returns whether it does. */
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
     * Sends averages; while others are under way the newest of each series wait.
     *
     * @param shared the same as a message, written once for all browsers that are as fast as this one
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

    /** Sends the rate; while something else is under way only the newest waits. */
    synchronized void offerRate(byte[] tail) {
        if (takesMessages()) {
            mailbox.replaceRate(tail);
            sendNext();
        }
    }

    /**
     * Whether charts of this browser lack averages that were passed over, and it has caught up, so that a snapshot can
     * fill them in.
     */
    synchronized boolean needsSnapshot() {
        return state instanceof Idle idle
                && !(idle.snapshot() instanceof Incomplete)
                && mailbox.isEmpty()
                && mailbox.hasPassedOver();
    }

    /** Lets go of a browser that does not take what it was sent. */
    void checkPace(Duration longestSend) {
        if (isSendingFor(longestSend)) {
            end(DisconnectReason.TOO_SLOW);
        }
    }

    private synchronized boolean isSendingFor(Duration time) {
        return state instanceof Sending sending && ticker.nanos() - sending.since() > time.toNanos();
    }

    /** Sends a ping, or ends the connection if the browser has not answered for longer than it may. */
    void ping(Duration longestWithoutAnswer) {
        if (ticker.nanos() - lastActivity > longestWithoutAnswer.toNanos()) {
            end(DisconnectReason.UNRESPONSIVE);
        } else {
            connection.ping();
        }
    }

    /** Notes that the browser gave a sign of life. */
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

    /** What is offered before the beginning of a snapshot is in it. */
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
        // Before it is handed over, since the connection may answer at once.
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
            // The container reports the closed connection, which removes this client from the feed.
            endQuietly();
        }
    }
}
