package dev.highwater.live;

import java.util.function.Consumer;

/**
 * The WebSocket of one browser, as far as the feed uses it. All methods return at once and may be called from any
 * thread.
 */
interface Connection {

    /**
     * Sends a message: UTF-8 text in two pieces, so that the piece that all browsers share exists only once.
     *
     * @param beginning piece for this browser only
     * @param rest shared piece, which must not be modified
     * @param sent called exactly once, with whether the message was written to the network; on any thread, and possibly
     *     before this method returns
     */
    void send(byte[] beginning, byte[] rest, Consumer<Boolean> sent);

    /** Sends a ping, which the browser answers. */
    void ping();

    /** Closes the connection with a closing handshake, or without it if the browser does not complete it soon. */
    void close(DisconnectReason reason);
}
