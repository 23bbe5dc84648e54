/**
 * Event time: tumbling windows of 30 seconds and their averages. Plain Java: no Kafka, no CDI, no clock.
 *
 * <p>In: readings of one partition, in the order of their offsets. Out: a {@link dev.highwater.window.WindowAverage}
 * for each series of each window that the watermark has closed.
 *
 * <p>Decided here: which window a reading belongs to ({@code TumblingWindow}); whether it is late and so counts in no
 * window ({@code OpenWindows} returns an {@link dev.highwater.window.Admission}, {@code stream.ReadingsProcessor}
 * counts the late ones); when a window closes ({@code Watermark}); how an average is written and read as JSON
 * ({@code AverageFormat}); and whether an average from the topic, which any engine may have written, is accepted
 * ({@code AverageGuard}).
 *
 * <p>{@code stream} calls it to compute and write averages; {@code alert.averages}, {@code averages},
 * {@code baseline.learn} and {@code live} call it to read them from Kafka. Other packages of {@code alert} and
 * {@code baseline} receive a {@code WindowAverage}.
 */
@NullMarked
package dev.highwater.window;

import org.jspecify.annotations.NullMarked;
