/**
 * Alerts when a host's clock is so far ahead that readings of other hosts are late. In come the findings of the
 * readings stream, every few seconds; {@code ClockVerdict} decides whether they are an alert; out go
 * {@code clock_ahead} episodes.
 *
 * <p>{@code ClockSchedule} runs the check, and {@code ClockMonitor} opens and resolves the episodes through
 * {@code store}. Owns no table.
 *
 * <p>Also decided here: whether a partition has been watched for long enough to say that a clock is right again
 * ({@code ClockWatch}). Not here: whether a reading is late, which {@code stream} and {@code window} decide.
 */
@NullMarked
package dev.highwater.alert.clock;

import org.jspecify.annotations.NullMarked;
