/**
 * Notices that a host's clock is ahead while others lose readings by it: what the readings stream has found comes in
 * every few seconds, {@code ClockVerdict} says what is worth an alert, and {@code clock_ahead} episodes go out.
 */
@NullMarked
package dev.highwater.alert.clock;

import org.jspecify.annotations.NullMarked;
