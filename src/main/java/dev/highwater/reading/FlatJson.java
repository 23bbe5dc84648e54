package dev.highwater.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Arrays;

/**
 * Writes one JSON object of texts, times and numbers. The bytes are the same as from Jackson's generator with its fast
 * writer of {@code double}s (the shortest text, on every JDK) and with UTF-8 for characters beyond ASCII. Confined to
 * one thread.
 */
public final class FlatJson {

    private byte[] bytes;
    private int size;

    /** @param expected approximate size in bytes; initial capacity only */
    public FlatJson(int expected) {
        bytes = new byte[expected];
    }

    /** Encodes a field name for the methods below. The name must not need escaping. */
    public static byte[] field(String name) {
        return ("\"" + name + "\":").getBytes(UTF_8);
    }

    /** Adds a text field. */
    public FlatJson text(byte[] field, String value) {
        begin(field, value.length() + 2);
        bytes[size++] = '"';
        int start = size;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                size = start;
                append(JsonStringEncoder.getInstance().quoteAsUTF8(value));
                break;
            }
            bytes[size++] = (byte) c;
        }
        return end('"');
    }

    /**
     * Adds a time field, formatted as by {@link FlinkTimestamp#format}.
     *
     * @param epochMillis epoch milliseconds UTC
     */
    public FlatJson time(byte[] field, long epochMillis) {
        begin(field, FlinkTimestamp.LONGEST + 2);
        bytes[size++] = '"';
        size = FlinkTimestamp.write(epochMillis, bytes, size);
        return end('"');
    }

    /**
     * Adds a number field.
     *
     * @param value finite
     */
    public FlatJson number(byte[] field, double value) {
        String text = NumberOutput.toString(value, true);
        begin(field, text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
        return this;
    }

    /** Returns the object in UTF-8. No field can be added afterwards. */
    public byte[] toBytes() {
        end('}');
        return Arrays.copyOf(bytes, size);
    }

    private void begin(byte[] field, int length) {
        ensure(1 + field.length + length);
        bytes[size] = (byte) (size == 0 ? '{' : ',');
        System.arraycopy(field, 0, bytes, size + 1, field.length);
        size += 1 + field.length;
    }

    private void append(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private FlatJson end(char last) {
        ensure(1);
        bytes[size++] = (byte) last;
        return this;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
