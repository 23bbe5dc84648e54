/**
 * Readings to try Highwater out with: made up by a {@link dev.highwater.sandbox.readings.Profile}, or read from CSV
 * traces. The commands of {@code dev.highwater.sandbox} call {@link dev.highwater.sandbox.readings.ReadingGenerator}
 * and {@link dev.highwater.sandbox.readings.TraceReplay}; what goes out are records of the readings topic, as the
 * tutorial's producer writes them.
 */
@NullMarked
package dev.highwater.sandbox.readings;

import org.jspecify.annotations.NullMarked;
