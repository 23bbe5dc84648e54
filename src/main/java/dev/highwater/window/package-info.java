/**
 * Event time. Readings of one partition come in, in the order of their offsets; out go the averages of windows that the
 * watermark has closed. Plain Java: no Kafka, no CDI, no clock of its own.
 *
 * <p>Decided here: which window a reading belongs to ({@code TumblingWindow}), whether it is late ({@code OpenWindows}
 * returns an {@link dev.highwater.window.Admission}; a late reading counts in no window;
 * {@code stream.ReadingsProcessor} counts it), when a window closes ({@code Watermark}), how an average is written and
 * read ({@code AverageFormat}), and whether an average of another writer is believed ({@code AverageGuard}).
 *
 * <p>Called by {@code stream}, which writes averages, and by {@code alert.averages}, {@code averages},
 * {@code baseline.learn} and {@code live}, which read them from Kafka. Other packages of {@code alert} and
 * {@code baseline} are handed a {@code WindowAverage}.
 */
@NullMarked
package dev.highwater.window;

import org.jspecify.annotations.NullMarked;
