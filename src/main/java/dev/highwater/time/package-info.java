/**
 * The two clocks of the service: a {@link java.time.Clock} says when something happened, a
 * {@link dev.highwater.time.Ticker} how long something takes. Whoever needs one has it injected, so that a test can set
 * it; no one asks the system ({@code ArchitectureTest}). {@link dev.highwater.time.PauseDetector} goes by both, to
 * notice that the process was stopped.
 *
 * <p>Beside them what is measured by them ({@code Deadline}, {@code DutyCycle}), a stretch of time ({@code Span}), a
 * calendar ({@code WeeklyHours} and {@code WeeklyTime}, which people write in a setting), and how long to wait before
 * something is tried again ({@code Backoff}).
 */
@NullMarked
package dev.highwater.time;

import org.jspecify.annotations.NullMarked;
