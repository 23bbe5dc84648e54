package dev.highwater.live;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.function.Consumer;

/**
 * A connection whose messages are numbered from 0 without gaps. Messages are what all browsers share, a text without
 * its beginning; the beginning, with the number that counts on this connection alone, is put before it. Not
 * thread-safe.
 */
final class NumberedConnection {

    private final Connection connection;
    private long sequence;

    NumberedConnection(Connection connection) {
        this.connection = connection;
    }

    /**
     * Sends a message.
     *
     * @param tail JSON from the first property after the sequence on, closing brace included
     * @param sent see {@link Connection#send}
     */
    void send(byte[] tail, Consumer<Boolean> sent) {
        connection.send(("{\"sequence\":" + sequence++ + ",").getBytes(US_ASCII), tail, sent);
    }
}
