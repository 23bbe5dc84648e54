package dev.highwater.threshold;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether the thresholds in memory are those of the table.
 *
 * @param loaded whether they were read since the start
 * @param staleSince since when they may be out of date; empty while all is well
 * @param reason why they may be, for people, without credentials; empty while all is well
 */
public record ThresholdStatus(boolean loaded, Optional<Instant> staleSince, String reason) {}
