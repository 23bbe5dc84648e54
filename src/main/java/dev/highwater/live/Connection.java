package dev.highwater.live;

import java.util.function.Consumer;

/** One browser's WebSocket, as far as the feed needs to know. All calls return at once; from any thread. */
interface Connection {

    /**
     * Sends a message: UTF-8 text in two pieces, since what is the same for all browsers is kept once for all of them.
     *
     * @param beginning of this browser alone
     * @param rest shared, and not to be changed
     * @param sent called once with whether the message has left for the network, from any thread, maybe before this
     *     returns
     */
    void send(byte[] beginning, byte[] rest, Consumer<Boolean> sent);

    /** Asks the browser to show that it is there. */
    void ping();

    /** Ends the connection in good manners, and without them if the browser does not take part soon. */
    void close(DisconnectReason reason);
}
