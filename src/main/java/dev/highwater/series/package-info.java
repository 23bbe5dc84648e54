/**
 * Who a reading is of: the key of a series, what its names may be, the patterns that match them, and how bad an
 * alert is. Plain Java and annotations; used by every package below.
 */
@NullMarked
package dev.highwater.series;

import org.jspecify.annotations.NullMarked;
