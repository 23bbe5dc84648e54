package dev.highwater.live;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.function.Consumer;

/**
 * A connection that numbers its messages from 0 without gaps. All browsers share the text of a message except its
 * beginning, which holds the number and is put before it here. Not thread-safe.
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
     * @param tail JSON of the message after the property {@code sequence}, including the closing brace
     * @param sent see {@link Connection#send}
     */
    void send(byte[] tail, Consumer<Boolean> sent) {
        connection.send(("{\"sequence\":" + sequence++ + ",").getBytes(US_ASCII), tail, sent);
    }
}
