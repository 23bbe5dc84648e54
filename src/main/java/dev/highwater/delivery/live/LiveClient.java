package dev.highwater.delivery.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * One browser: at most one message under way to it, and a bounded queue behind that. The queue holds what all browsers
 * share, a message's text without its beginning; the beginning, with the sequence number that counts on this connection
 * alone, is put before it when it is sent. Thread-safe.
 */
final class LiveClient {

    private final Connection connection;
    private final int maximumQueued;
    private final Consumer<Goodbye> onGoodbye;
    private final Deque<String> queued = new ArrayDeque<>();

    private boolean sending;
    private boolean ended;
    private long sequence;
    private long lastHeardNanos;

    /**
     * A browser that has just connected.
     *
     * @param maximumQueued messages that may wait before the browser counts as too slow
     * @param onGoodbye told, once at most, when this end closes the connection
     */
    LiveClient(Connection connection, int maximumQueued, long nanos, Consumer<Goodbye> onGoodbye) {
        this.connection = connection;
        this.maximumQueued = maximumQueued;
        this.lastHeardNanos = nanos;
        this.onGoodbye = onGoodbye;
    }

    /**
     * Sends a message, now or when those before it have left.
     *
     * @param tail the message as JSON from the first property after the sequence on, closing brace included
     */
    void offer(String tail) {
        synchronized (this) {
            if (ended) {
                return;
            }
            if (queued.size() < maximumQueued) {
                queued.add(tail);
                sendNext();
                return;
            }
        }
        end(Goodbye.TOO_SLOW);
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
        queued.clear();
        return news;
    }

    private synchronized void sendNext() {
        if (sending || ended) {
            return;
        }
        String tail = queued.poll();
        if (tail != null) {
            sending = true;
            connection.send("{\"sequence\":" + sequence++ + "," + tail, this::sent);
        }
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
