package dev.highwater.reading;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.io.NumberInput;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Goes through JSON of the plainest kind: texts in printable ASCII without escapes, numbers without sign or exponent.
 * Each method says whether that is what stands there. If not, the JSON may still be right: a general parser has to
 * decide. Belongs to one thread.
 */
public final class JsonCursor {

    /** Past the last byte. */
    private static final int END = -1;

    /** So many digits always fit into a {@code long}. */
    private static final int DIGITS = 18;

    /** Integers up to this one are {@code double}s without an error, as are powers of ten up to 10^22. */
    private static final long EXACT = 1L << 53;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private final char[] characters = new char[DIGITS + 2];
    private byte[] bytes = {};
    private int at;
    private long integer;
    private double number;

    /** The name of a field as {@link #isAtField} wants it. */
    public static byte[] name(String name) {
        return (name + "\"").getBytes(US_ASCII);
    }

    /**
     * Whether this is one object with nothing before or behind it, and each of its fields is taken.
     *
     * @param field takes a field and its value, behind the first quote of its name
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

    /** The next byte that is no white space, which is then behind; {@link #END} if there is none. */
    private int next() {
        int i = skipSpace();
        if (i == bytes.length) {
            return END;
        }
        at = i + 1;
        return bytes[i];
    }

    /** The byte at the cursor, which stays there. */
    public int peek() {
        return at < bytes.length ? bytes[at] : END;
    }

    /** Whether this name, behind its first quote, and a colon come next, which are then behind. */
    public boolean isAtField(byte[] name) {
        int end = at + name.length;
        if (end > bytes.length || !Arrays.equals(bytes, at, end, name, 0, name.length)) {
            return false;
        }
        at = end;
        return next() == ':';
    }

    /** Takes a text that is not empty. */
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
            // Not printable, or, being negative, not ASCII.
            if (b < ' ' || b == '\\' || b == 0x7F) {
                return false;
            }
            hash = SeriesName.hash(hash, b);
        }
        return false;
    }

    /** Takes a number without a point. */
    public boolean readInteger() {
        int start = skipSpace();
        integer = digits(0);
        return isInteger(start, at);
    }

    /** The one that was taken last. */
    public long integer() {
        return integer;
    }

    /** Takes a number. */
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
        // Both are exact, so that the quotient is the nearest double: W. D. Clinger, How to read floating point numbers
        // accurately, 1990.
        number = length <= DIGITS && sum <= EXACT ? sum / POWERS_OF_TEN[scale] : nearest(start, length);
        return true;
    }

    /** The one that was taken last. */
    public double number() {
        return number;
    }

    /** Whether an integer stands there as JSON has it, short enough that it was added up without overflow. */
    private boolean isInteger(int start, int end) {
        return end > start && end - start <= DIGITS && (end - start == 1 || bytes[start] != '0');
    }

    private double nearest(int start, int length) {
        for (int i = 0; i < length; i++) {
            characters[i] = (char) bytes[start + i];
        }
        return NumberInput.parseDouble(characters, 0, length, true);
    }

    /** Goes on with a decimal number, past its last digit. */
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
