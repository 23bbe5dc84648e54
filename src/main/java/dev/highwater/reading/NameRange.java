package dev.highwater.reading;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Position of a text in the bytes of a record, with its hash as a name. Mutable and reused for the next record. */
public final class NameRange {

    int start;
    int end;
    int hash;

    void clear() {
        end = start;
    }

    /** Returns whether no text was found. */
    public boolean isEmpty() {
        return start == end;
    }

    int length() {
        return end - start;
    }

    /** Returns the text that {@link JsonCursor#text} has found in these bytes. */
    public String text(byte[] bytes) {
        return new String(bytes, start, length(), US_ASCII);
    }
}
