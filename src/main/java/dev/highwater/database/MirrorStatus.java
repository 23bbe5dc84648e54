package dev.highwater.database;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether the rows in memory are those of the table.
 *
 * @param loaded whether it was read since the start
 * @param staleSince since when it may be out of date; empty while all is well
 * @param reason why it may be, for people, without credentials; empty while all is well
 */
public record MirrorStatus(boolean loaded, Optional<Instant> staleSince, String reason) {}
