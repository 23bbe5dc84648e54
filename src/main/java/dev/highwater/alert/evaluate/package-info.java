/**
 * Judges batches of averages against the thresholds in memory and records what that comes to. In come averages from
 * {@code averages}; out go transitions to {@code store}.
 */
@NullMarked
package dev.highwater.alert.evaluate;

import org.jspecify.annotations.NullMarked;
