package dev.highwater.reading;

/** What the bytes of a record turned out to be: a {@link Reading}, or the reason why they are none. */
public sealed interface ParsedReading permits Reading, RejectedReading {}
