package dev.highwater.sandbox.readings;

import java.nio.charset.StandardCharsets;

/**
 * Writes the readings of one series as the topic has them. All but the two numbers is written once, because the
 * generator must not be the bottleneck that it measures.
 */
final class ReadingEncoder {

    /** Digits behind the point: as many as the tutorial's readings have. */
    private static final int DIGITS = 13;

    private static final double SCALE = 1e13;
    private static final long UNIT = 10_000_000_000_000L;

    private final byte[] key;
    private final byte[] head;
    private final byte[] middle;

    ReadingEncoder(String hostname, String cpu) {
        key = bytes("{\"hostname\":" + quoted(hostname) + "}");
        head = bytes("{\"hostname\":" + quoted(hostname) + ",\"cpu\":" + quoted(cpu) + ",\"usage\":");
        middle = bytes(",\"occurred_at\":");
    }

    /** The record's key. Shared: not to be changed. */
    byte[] key() {
        return key;
    }

    /**
     * The record's value, rounded to 13 digits behind the point.
     *
     * @param usage percent, 0 to 100
     * @param occurredAt epoch milliseconds, not negative
     */
    byte[] encode(double usage, long occurredAt) {
        long scaled = Math.round(usage * SCALE);
        long whole = scaled / UNIT;
        int wholeLength = length(whole);
        int timeLength = length(occurredAt);
        byte[] value = new byte[head.length + wholeLength + 1 + DIGITS + middle.length + timeLength + 1];
        int at = append(value, 0, head);
        at = append(value, at, whole, wholeLength);
        value[at++] = '.';
        at = append(value, at, scaled % UNIT, DIGITS);
        at = append(value, at, middle);
        at = append(value, at, occurredAt, timeLength);
        value[at] = '}';
        return value;
    }

    /**
     * What a reader of {@link #encode}'s text has: the nearest number to a decimal is its digits, divided by a power of
     * ten, as long as both are exact, which they are below 2^53.
     *
     * @param usage percent, 0 to 100
     */
    static double asRead(double usage) {
        return Math.round(usage * SCALE) / SCALE;
    }

    /** As {@link #encode}, with every digit that it takes to read the same number again. */
    byte[] encodeExactly(double usage, long occurredAt) {
        return bytes(new String(head, StandardCharsets.UTF_8)
                + usage
                + new String(middle, StandardCharsets.UTF_8)
                + occurredAt
                + '}');
    }

    private static int append(byte[] target, int at, byte[] part) {
        System.arraycopy(part, 0, target, at, part.length);
        return at + part.length;
    }

    private static int append(byte[] target, int at, long number, int length) {
        long rest = number;
        for (int i = at + length - 1; i >= at; i--) {
            long tenth = rest / 10;
            target[i] = (byte) ('0' + (rest - tenth * 10));
            rest = tenth;
        }
        return at + length;
    }

    private static int length(long number) {
        int length = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            length++;
        }
        return length;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
