package dev.highwater.reading;

import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be used. It is an expected outcome and not an exception: whoever sends readings may send
 * anything.
 *
 * @param reason what kind of fault it is; counted
 * @param detail what exactly is wrong and where, for people; holds no more than a short excerpt of the input
 * @param hostname whose reading it is, as far as that could be read; null if it could not
 */
public record RejectedReading(
        RejectionReason reason, String detail, @Nullable String hostname) implements ParsedReading {

    /** Of a record that does not say which host it is of. */
    public RejectedReading(RejectionReason reason, String detail) {
        this(reason, detail, null);
    }
}
