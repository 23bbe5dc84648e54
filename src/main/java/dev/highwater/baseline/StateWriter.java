package dev.highwater.baseline;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Encodes the state of a baseline, without loss. */
final class StateWriter {

    /** Version of the encoding. A change of the content or its meaning needs the next number. */
    static final byte VERSION = 1;

    private ByteBuffer bytes = ByteBuffer.allocate(1 << 10).put(VERSION);

    void number(double value) {
        room(Double.BYTES).putDouble(value);
    }

    /** Writes an integer in as many bytes as needed; few for small ones of either sign. */
    void whole(long value) {
        room(Long.BYTES + 2);
        long left = value << 1 ^ value >> 63;
        while ((left & ~0x7fL) != 0) {
            bytes.put((byte) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        bytes.put((byte) left);
    }

    /** Writes cells; runs of zeros are written as their length. */
    void cells(float[] cells) {
        for (int i = 0; i < cells.length; ) {
            int zeros = run(cells, i, true);
            int filled = run(cells, i + zeros, false);
            whole(zeros);
            whole(filled);
            i += zeros;
            for (int end = i + filled; i < end; i++) {
                room(Float.BYTES).putFloat(cells[i]);
            }
        }
    }

    private static int run(float[] cells, int from, boolean ofZeros) {
        int to = from;
        while (to < cells.length && (Float.floatToRawIntBits(cells[to]) == 0) == ofZeros) {
            to++;
        }
        return to - from;
    }

    /** Returns everything written, followed by a checksum. */
    byte[] finish() {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.array(), 0, bytes.position());
        room(Integer.BYTES).putInt((int) checksum.getValue());
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private ByteBuffer room(int needed) {
        if (bytes.remaining() < needed) {
            bytes = ByteBuffer.allocate(bytes.capacity() * 2).put(bytes.flip());
        }
        return bytes;
    }
}
