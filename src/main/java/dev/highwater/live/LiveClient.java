package dev.highwater.live;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.highwater.window.WindowAverage;
import java.util.Collection;
import java.util.List;

/**
 * One browser: at most one message under way to it, and a {@link Mailbox} behind that. Messages are what all browsers share,
 * a text without its beginning; the beginning, with the sequence number that counts on this connection alone, is put before
 * it when it is sent. Thread-safe.
 */
final class LiveClient {

    private final Connection connection;
    private final Mailbox mailbox;
    private final Listener listener;

    private volatile Interest interest = Interest.ALL;
    private boolean sending;
    private boolean ended;
    private boolean hasHoles;
    private List<SnapshotPart> snapshot = List.of();
    private int nextPart;
    private boolean asked;
    private boolean sendingPart;
    private long sequence;
    private long sendingSinceNanos;
    private long lastHeardNanos;

    /** @param mailbox where messages wait for it */
    LiveClient(Connection connection, Mailbox mailbox, long nanos, Listener listener) {
        this.connection = connection;
        this.mailbox = mailbox;
        this.lastHeardNanos = nanos;
        this.listener = listener;
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
        if (ended || needsBeginning()) {
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
     * @param blocks of the series in it; at least one, which may be empty
     */
    synchronized void restart(List<SnapshotPart> blocks) {
        if (!ended) {
            snapshot = blocks;
            nextPart = 0;
            hasHoles = false;
            asked = false;
            mailbox.clear();
            sendNext();
        }
    }

    /** Whether nothing else may be sent before the beginning of a snapshot. */
    synchronized boolean needsBeginning() {
        return nextPart == 0 && !snapshot.isEmpty();
    }

    /** Whether parts of a snapshot are missing yet. */
    synchronized boolean needsParts() {
        return nextPart < snapshot.size();
    }

    /** Sends the next part of the snapshot, unless something else is under way. Returns whether it does. */
    synchronized boolean takePart(PartWriter writer) {
        asked = false;
        if (ended || sending || !needsParts()) {
            return false;
        }
        byte[] part = writer.write(snapshot, nextPart);
        nextPart++;
        sendingPart = true;
        send(part);
        return true;
    }

    /**
     * Sends averages; while others are under way the newest of each series wait.
     *
     * @param shared the same as a message, written once for all browsers that are as fast as this one
     */
    synchronized void offerAverages(Collection<WindowAverage> averages, byte[] shared) {
        if (ended || needsBeginning()) {
            return;
        }
        if (sending || !mailbox.isEmpty()) {
            mailbox.add(averages);
        } else {
            send(shared);
        }
    }

    /** Sends the rate; while something else is under way only the newest waits. */
    synchronized void offerRate(byte[] tail) {
        if (!ended && !needsBeginning()) {
            mailbox.replaceRate(tail);
            sendNext();
        }
    }

    /**
     * Whether charts of this browser lack averages that were passed over, and it has caught up, so that a snapshot can fill
     * them in.
     */
    synchronized boolean needsSnapshot() {
        hasHoles |= mailbox.takePassedOver();
        return hasHoles && !ended && !sending && mailbox.isEmpty() && !needsParts();
    }

    /** Lets go of a browser that does not take what it was sent. */
    void checkPace(long nanos, long longestSendNanos) {
        boolean stuck;
        synchronized (this) {
            stuck = sending && nanos - sendingSinceNanos > longestSendNanos;
        }
        if (stuck) {
            end(DisconnectReason.TOO_SLOW);
        }
    }

    /** Sends a ping, or ends the connection if the browser has been silent for longer than it may. */
    void ping(long nanos, long longestSilenceNanos) {
        boolean silent;
        synchronized (this) {
            silent = nanos - lastHeardNanos > longestSilenceNanos;
        }
        if (silent) {
            end(DisconnectReason.SILENT);
        } else {
            connection.ping();
        }
    }

    /** Notes that the browser gave a sign of life. */
    synchronized void heard(long nanos) {
        lastHeardNanos = nanos;
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
        boolean isFirst = !ended;
        ended = true;
        mailbox.clear();
        return isFirst;
    }

    private synchronized void sendNext() {
        if (sending || ended) {
            return;
        }
        byte[] tail = needsBeginning() ? null : mailbox.next();
        if (tail != null) {
            send(tail);
        } else if (needsParts() && !asked) {
            asked = true;
            listener.wantsPart(this);
        }
    }

    private synchronized void send(byte[] tail) {
        sending = true;
        sendingSinceNanos = System.nanoTime();
        connection.send(("{\"sequence\":" + sequence++ + ",").getBytes(US_ASCII), tail, this::sent);
    }

    private void sent(boolean success) {
        boolean part;
        synchronized (this) {
            sending = false;
            part = sendingPart;
            sendingPart = false;
        }
        if (part) {
            listener.partSent(this);
        }
        if (success) {
            sendNext();
        } else {
            // The container reports the closed connection, which removes this client from the feed.
            endQuietly();
        }
    }
}
