/**
 * Whether averages arrive at all, whoever computes them. What {@code averages} and {@code live} have read of the
 * averages topic comes in, record by record; out go how old the newest average is, for status and metrics, and whether
 * nothing arrives any more, for {@code nodata} and {@code engine}.
 *
 * <p>Decided here: when there is nothing ({@code ArrivalState}), and whether we would have seen it ({@code Sight}).
 * Owns no table; what becomes of it is {@code engine}'s.
 */
@NullMarked
package dev.highwater.alert.arrival;

import org.jspecify.annotations.NullMarked;
