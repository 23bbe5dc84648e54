package dev.highwater.reading;

import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be used. An expected result and not an exception, since producers may send anything.
 *
 * @param reason kind of error; counted
 * @param detail what exactly is wrong and where, in words for operators; holds at most a short excerpt of the input
 * @param hostname host that sent it; null if that could not be read
 */
public record RejectedReading(
        RejectionReason reason, String detail, @Nullable String hostname) implements ParsedReading {

    /** Creates the result for a record whose host is unknown. */
    public RejectedReading(RejectionReason reason, String detail) {
        this(reason, detail, null);
    }
}
