package dev.highwater.reading;

/** Result of parsing a record: a {@link Reading}, or the reason why it is not one. */
public sealed interface ParsedReading permits Reading, RejectedReading {}
