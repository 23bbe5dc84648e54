/**
 * Watches whether averages arrive at all, whichever engine computes them. In come the records of the averages topic
 * that {@code averages} and {@code live} have read, one by one; out go the age of the newest average, for status and
 * metrics, and whether averages have stopped arriving, for {@code nodata} and {@code engine}.
 *
 * <p>Decided here: for how long nothing may arrive ({@code ArrivalState}), and whether this instance would have seen
 * averages ({@code Sight}). Owns no table. Not here: the alert about missing averages, which is {@code engine}'s.
 */
@NullMarked
package dev.highwater.alert.arrival;

import org.jspecify.annotations.NullMarked;
