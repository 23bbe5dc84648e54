package dev.highwater.delivery.live;

import dev.highwater.window.WindowAverage;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * One browser: at most one message under way to it, and a {@link Mailbox} behind that. Messages are what all browsers share,
 * a text without its beginning; the beginning, with the sequence number that counts on this connection alone, is put before
 * it when it is sent. Thread-safe.
 */
final class LiveClient {

    private final Connection connection;
    private final Mailbox mailbox;
    private final Consumer<Goodbye> onGoodbye;

    private volatile Interest interest = Interest.ALL;
    private boolean sending;
    private boolean ended;
    private boolean hasHoles;
    private long sequence;
    private long sendingSinceNanos;
    private long lastHeardNanos;

    /**
     * A browser that has just connected.
     *
     * @param mailbox where messages wait for it
     * @param onGoodbye told, once at most, when this end closes the connection
     */
    LiveClient(Connection connection, Mailbox mailbox, long nanos, Consumer<Goodbye> onGoodbye) {
        this.connection = connection;
        this.mailbox = mailbox;
        this.lastHeardNanos = nanos;
        this.onGoodbye = onGoodbye;
    }

    Interest interest() {
        return interest;
    }

    void interest(Interest wanted) {
        interest = wanted;
    }

    /**
     * Sends a message, now or when those before it have left. A browser that leaves too many waiting is let go of.
     *
     * @param tail the message as JSON from the first property after the sequence on, closing brace included
     */
    void offer(String tail) {
        synchronized (this) {
            if (ended) {
                return;
            }
            if (mailbox.add(tail)) {
                sendNext();
                return;
            }
        }
        end(Goodbye.TOO_SLOW);
    }

    /** Sends a snapshot instead of everything that waits. */
    synchronized void restart(List<String> snapshot) {
        if (!ended) {
            hasHoles = false;
            mailbox.restart(snapshot);
            sendNext();
        }
    }

    /**
     * Sends averages; while others are under way the newest of each series wait.
     *
     * @param shared the same as a message, written once for all browsers that are as fast as this one
     */
    synchronized void offerAverages(Collection<WindowAverage> averages, String shared) {
        if (ended) {
            return;
        }
        if (sending || !mailbox.isEmpty()) {
            mailbox.add(averages);
        } else {
            send(shared);
        }
    }

    /** Sends the rate; while something else is under way only the newest waits. */
    synchronized void offerRate(String tail) {
        if (!ended) {
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
        return hasHoles && !ended && !sending && mailbox.isEmpty();
    }

    /** Lets go of a browser that does not take what it was sent. */
    void checkPace(long nanos, long longestSendNanos) {
        boolean stuck;
        synchronized (this) {
            stuck = sending && nanos - sendingSinceNanos > longestSendNanos;
        }
        if (stuck) {
            end(Goodbye.TOO_SLOW);
        }
    }

    /** Sends a ping, or ends the connection if the browser has been silent for longer than it may. */
    void ping(long nanos, long longestSilenceNanos) {
        boolean silent;
        synchronized (this) {
            silent = nanos - lastHeardNanos > longestSilenceNanos;
        }
        if (silent) {
            end(Goodbye.SILENT);
        } else {
            connection.ping();
        }
    }

    /** Notes that the browser gave a sign of life. */
    synchronized void heard(long nanos) {
        lastHeardNanos = nanos;
    }

    /** Closes the connection; nothing is sent any more. */
    void end(Goodbye goodbye) {
        if (endQuietly()) {
            connection.close(goodbye);
            onGoodbye.accept(goodbye);
        }
    }

    /** Notes that the connection is gone. Returns whether that is news. */
    synchronized boolean endQuietly() {
        boolean news = !ended;
        ended = true;
        mailbox.clear();
        return news;
    }

    private synchronized void sendNext() {
        if (sending || ended) {
            return;
        }
        String tail = mailbox.next();
        if (tail != null) {
            send(tail);
        }
    }

    private synchronized void send(String tail) {
        sending = true;
        sendingSinceNanos = System.nanoTime();
        connection.send("{\"sequence\":" + sequence++ + "," + tail, this::sent);
    }

    private void sent(boolean success) {
        synchronized (this) {
            sending = false;
        }
        if (success) {
            sendNext();
        } else {
            // The container reports the closed connection, which removes this client from the feed.
            endQuietly();
        }
    }
}
