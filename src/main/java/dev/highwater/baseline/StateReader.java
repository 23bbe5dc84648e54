package dev.highwater.baseline;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Decodes the state of a baseline that {@link StateWriter} has encoded. */
final class StateReader {

    private final ByteBuffer bytes;

    /** @throws UnreadableBaselineException if the bytes are damaged, or of an unknown version */
    StateReader(byte[] written) {
        if (written.length < 1 + Integer.BYTES) {
            throw new UnreadableBaselineException("only " + written.length + " bytes");
        }
        if (written[0] != StateWriter.VERSION) {
            throw new UnreadableBaselineException(
                    "version " + written[0] + ", where " + StateWriter.VERSION + " is known");
        }
        bytes = ByteBuffer.wrap(written, 0, written.length - Integer.BYTES);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate());
        if ((int) checksum.getValue() != ByteBuffer.wrap(written).getInt(bytes.limit())) {
            throw new UnreadableBaselineException("its checksum is wrong");
        }
        bytes.get();
    }

    double number() {
        return bytes.getDouble();
    }

    long whole() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                break;
            }
        }
        return value >>> 1 ^ -(value & 1);
    }

    void cells(float[] cells) {
        for (int i = 0; i < cells.length; ) {
            i += (int) whole();
            for (int end = i + (int) whole(); i < end; i++) {
                cells[i] = bytes.getFloat();
            }
        }
    }

    /** @throws UnreadableBaselineException if not everything was read */
    void finish() {
        if (bytes.hasRemaining()) {
            throw new UnreadableBaselineException(bytes.remaining() + " bytes too many");
        }
    }

    /** Converts an exception caused by invalid content in spite of a correct checksum. */
    static UnreadableBaselineException unreadable(RuntimeException cause) {
        String what = cause instanceof BufferUnderflowException ? "bytes are missing" : "it makes no sense";
        return new UnreadableBaselineException(what, cause);
    }
}
