package dev.highwater.browser;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.LongAdder;

/** One client of {@link Watchers}: knows just enough of RFC 6455 to count messages and to stay connected. */
final class Watcher {

    private static final int TEXT = 0x1;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;

    private final SocketChannel channel;
    private final String interest;
    private final StringBuilder upgrade = new StringBuilder();
    private final ByteBuffer header = ByteBuffer.allocate(10);

    /** Of the frame's payload, what has not come yet. */
    private long remaining;

    private final LongAdder messages = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private volatile boolean gone;

    Watcher(SocketChannel channel, int port, String interest) throws IOException {
        this.channel = channel;
        this.interest = interest;
        String request = "GET /ws/live HTTP/1.1\r\nHost: localhost:" + port + "\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version:"
                + " 13\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(US_ASCII)));
    }

    SocketChannel channel() {
        return channel;
    }

    /** Complete messages so far. */
    long messages() {
        return messages.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    /** Whether the other end has closed the connection. */
    boolean isGone() {
        return gone;
    }

    /** Takes what has come. */
    void read(ByteBuffer buffer) {
        try {
            buffer.clear();
            int count = channel.read(buffer);
            if (count < 0) {
                gone = true;
                channel.close();
                return;
            }
            bytes.add(count);
            buffer.flip();
            while (buffer.hasRemaining()) {
                take(buffer);
            }
        } catch (IOException e) {
            gone = true;
            close();
        }
    }

    private void take(ByteBuffer buffer) throws IOException {
        if (!isUpgraded()) {
            upgrade.append((char) buffer.get());
            if (!interest.isEmpty() && isUpgraded()) {
                channel.write(frame(TEXT, interest.getBytes(UTF_8)));
            }
        } else if (remaining > 0) {
            int skipped = (int) Math.min(remaining, buffer.remaining());
            buffer.position(buffer.position() + skipped);
            remaining -= skipped;
            endOfFrame();
        } else {
            header.put(buffer.get());
            if (header.position() >= 2 && header.position() == headerLength()) {
                remaining = length();
                endOfFrame();
            }
        }
    }

    private boolean isUpgraded() {
        return upgrade.indexOf("\r\n\r\n") >= 0;
    }

    private int headerLength() {
        int length = header.get(1) & 0x7f;
        return length == 127 ? 10 : length == 126 ? 4 : 2;
    }

    private long length() {
        int length = header.get(1) & 0x7f;
        return length == 127 ? header.getLong(2) : length == 126 ? header.getShort(2) & 0xffff : length;
    }

    private void endOfFrame() throws IOException {
        if (remaining > 0) {
            return;
        }
        int opcode = header.get(0) & 0xf;
        boolean last = (header.get(0) & 0x80) != 0;
        header.clear();
        if (opcode == PING) {
            channel.write(frame(PONG, new byte[0]));
        } else if (opcode == CLOSE) {
            gone = true;
        } else if (last) {
            messages.increment();
        }
    }

    /** A frame with a mask of zeros, which leaves the payload as it is. */
    private static ByteBuffer frame(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(6 + payload.length);
        frame.put((byte) (0x80 | opcode))
                .put((byte) (0x80 | payload.length))
                .putInt(0)
                .put(payload);
        return frame.flip();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
