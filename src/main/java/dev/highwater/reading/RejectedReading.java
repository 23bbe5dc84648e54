package dev.highwater.reading;

/**
 * A record that cannot be used. It is an expected outcome and not an exception: whoever sends readings may send anything.
 *
 * @param reason what kind of fault it is; counted
 * @param detail what exactly is wrong and where, for people; holds no more than a short excerpt of the input
 */
public record RejectedReading(RejectionReason reason, String detail) implements ParsedReading {}
