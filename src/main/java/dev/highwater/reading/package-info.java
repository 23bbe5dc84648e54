/**
 * Parsing of readings. A reading is the usage of one CPU of one host at one time. Plain Java, called by {@code stream};
 * {@code window} uses the same JSON tools ({@code FlatJson}, {@code JsonCursor}, {@code FlinkTimestamp}) for averages.
 *
 * <p>In: the value of a Kafka record. Out: a {@link dev.highwater.reading.Reading}, or a
 * {@link dev.highwater.reading.RejectedReading} with the reason why the record cannot be used.
 *
 * <p>Decided here: what a valid reading is ({@code ReadingParser}, {@code ReadingFields}), whether its time is
 * plausible ({@code TimeLimits}), and for which {@link dev.highwater.reading.RejectionReason} a record is rejected.
 *
 * <p>Not here: the handling of rejected records. {@code stream} writes them to the topic of {@code deadletter} in the
 * same transaction as the offset, so they are neither lost nor do they stop the stream.
 */
@NullMarked
package dev.highwater.reading;

import org.jspecify.annotations.NullMarked;
