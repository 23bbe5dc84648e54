package dev.highwater.reading;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.io.NumberInput;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Fast scanner for the plainest kind of JSON: texts in printable ASCII without escapes, numbers without sign or
 * exponent. Each method returns false where the input is anything else; it may still be valid JSON, which a general
 * parser has to decide. Confined to one thread.
 */
public final class JsonCursor {

    /** Returned instead of a byte at the end of the input. */
    private static final int END = -1;

    /** Maximum number of digits, which always fit into a {@code long}. */
    private static final int DIGITS = 18;

    /** Largest integer up to which every integer is an exact {@code double}; powers of ten are exact up to 10^22. */
    private static final long EXACT = 1L << 53;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private final char[] characters = new char[DIGITS + 2];
    private byte[] bytes = {};
    private int at;
    private long integer;
    private double number;

    /** Encodes a field name for {@link #isAtField}. */
    public static byte[] name(String name) {
        return (name + "\"").getBytes(US_ASCII);
    }

    /**
     * Scans a value. Returns whether it is exactly one object, all of whose fields were accepted.
     *
     * @param field reads a field and its value, starting behind the opening quote of its name; returns whether it
     *     accepts them
     */
    public boolean isObject(byte[] json, BooleanSupplier field) {
        bytes = json;
        at = 0;
        if (next() != '{') {
            return false;
        }
        int separator;
        do {
            if (next() != '"' || !field.getAsBoolean()) {
                return false;
            }
            separator = next();
        } while (separator == ',');
        return separator == '}' && next() == END;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Skips white space, moves past the next byte and returns it; {@link #END} at the end of the input. */
    private int next() {
        int i = skipSpace();
        if (i == bytes.length) {
            return END;
        }
        at = i + 1;
        return bytes[i];
    }

    /** Returns the byte at the cursor without moving it; {@link #END} at the end of the input. */
    public int peek() {
        return at < bytes.length ? bytes[at] : END;
    }

    /**
     * Returns whether the input continues with this name, without its opening quote, and a colon. If so, moves past
     * them.
     */
    public boolean isAtField(byte[] name) {
        int end = at + name.length;
        if (end > bytes.length || !Arrays.equals(bytes, at, end, name, 0, name.length)) {
            return false;
        }
        at = end;
        return next() == ':';
    }

    /** Reads a text that is not empty and has at most the given number of characters. Returns whether there was one. */
    public boolean text(NameRange text, int maximum) {
        if (next() != '"') {
            return false;
        }
        byte[] in = bytes;
        int hash = 0;
        for (int i = at; i < in.length; i++) {
            byte b = in[i];
            if (b == '"') {
                text.start = at;
                text.end = i;
                text.hash = hash;
                at = i + 1;
                return !text.isEmpty() && text.length() <= maximum;
            }
            // A negative byte is not ASCII.
            if (b < ' ' || b == '\\' || b == 0x7F) {
                return false;
            }
            hash = SeriesName.hash(hash, b);
        }
        return false;
    }

    /** Reads a number without a decimal point. Returns whether there was one. */
    public boolean readInteger() {
        int start = skipSpace();
        integer = digits(0);
        return isInteger(start, at);
    }

    /** Returns the number last read by {@link #readInteger}. */
    public long integer() {
        return integer;
    }

    /** Reads a number. Returns whether there was one. */
    public boolean readNumber() {
        int start = skipSpace();
        long sum = digits(0);
        int point = at;
        if (point == bytes.length || bytes[point] != '.') {
            number = sum;
            return isInteger(start, point);
        }
        at++;
        sum = digits(sum);
        int scale = at - point - 1;
        int length = at - start;
        if (!isInteger(start, point) || scale == 0 || length > characters.length) {
            return false;
        }
        // Both are exact, so the quotient is the nearest double: W. D. Clinger, How to read floating point numbers
        // accurately, 1990.
        number = length <= DIGITS && sum <= EXACT ? sum / POWERS_OF_TEN[scale] : nearest(start, length);
        return true;
    }

    /** Returns the number last read by {@link #readNumber}. */
    public double number() {
        return number;
    }

    /**
     * Returns whether the range holds a valid JSON integer that is short enough to have been summed up without
     * overflow.
     */
    private boolean isInteger(int start, int end) {
        return end > start && end - start <= DIGITS && (end - start == 1 || bytes[start] != '0');
    }

    private double nearest(int start, int length) {
        for (int i = 0; i < length; i++) {
            characters[i] = (char) bytes[start + i];
        }
        return NumberInput.parseDouble(characters, 0, length, true);
    }

    /** Appends the digits at the cursor to a decimal number, and moves past them. */
    private long digits(long before) {
        byte[] in = bytes;
        long sum = before;
        int i = at;
        for (; i < in.length; i++) {
            int digit = in[i] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            sum = sum * 10 + digit;
        }
        at = i;
        return sum;
    }

    private int skipSpace() {
        while (at < bytes.length && isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
