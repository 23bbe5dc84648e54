/**
 * Notices that a host's clock is ahead while others lose readings by it: what the readings stream has found comes in
 * every few seconds, {@code ClockVerdict} says what is worth an alert, and {@code clock_ahead} episodes go out.
 *
 * <p>In: {@code stream.StreamFindings}, as {@code ClockSchedule} asks for them. Out: episodes that {@code ClockMonitor}
 * opens and resolves through {@code store}. Owns no table.
 *
 * <p>Decided here: whether a partition was watched for long enough to say that a clock is right again
 * ({@code ClockWatch}). What becomes of the readings themselves is decided in {@code stream} and {@code window}.
 */
@NullMarked
package dev.highwater.alert.clock;

import org.jspecify.annotations.NullMarked;
