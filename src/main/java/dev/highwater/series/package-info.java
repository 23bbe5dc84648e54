/**
 * Who a reading is of: the key of a series (host and CPU), what names may be, the patterns that match them, and how
 * severe an alert is. Plain Java; used by every package below.
 *
 * <p>Decided here: whether a name is valid ({@code Names}), whether a pattern matches a name ({@code NamePattern}).
 * Which of several thresholds holds is decided in {@code threshold}, by {@code Precedence}.
 */
@NullMarked
package dev.highwater.series;

import org.jspecify.annotations.NullMarked;
