package dev.highwater.reading;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Where a text stands among the bytes of a record, and its hash as a name; used again for the next. */
public final class NameRange {

    int start;
    int end;
    int hash;

    void clear() {
        end = start;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return start == end;
    }

    int length() {
        return end - start;
    }

    /** The text itself, which {@link JsonCursor#text} has found in these bytes. */
    public String text(byte[] bytes) {
        return new String(bytes, start, length(), US_ASCII);
    }
}
