/**
 * The two clocks of the service: a {@link java.time.Clock} says when something happened, a
 * {@link dev.highwater.time.Ticker} how long something takes. Whoever needs one has it injected, so that a test can set
 * it; no one asks the system ({@code ArchitectureTest}).
 *
 * <p>Beside them what is measured by them ({@code Deadline}, {@code DutyCycle}), a stretch of time ({@code Span}) and a
 * calendar: {@code WeeklyHours} and {@code WeeklyTime}, which people write in a setting.
 */
@NullMarked
package dev.highwater.time;

import org.jspecify.annotations.NullMarked;
