/**
 * A reading is one machine's statement about one CPU at one time. Bytes of a Kafka record come in; out goes a
 * {@link dev.highwater.reading.Reading}, or a {@link dev.highwater.reading.RejectedReading} with the reason why the
 * bytes are not one. Plain Java, called by {@code stream}; {@code window} reads averages with the same JSON tools.
 *
 * <p>Decided here: what a valid reading is ({@code ReadingParser}, {@code ReadingFields}), and by which of the
 * {@link dev.highwater.reading.RejectionReason}s a record is rejected.
 *
 * <p>Not here: what becomes of a rejected one. {@code stream} passes it to {@code deadletter} in the same transaction
 * as the offset, so it is neither lost nor does it stop the stream.
 */
@NullMarked
package dev.highwater.reading;

import org.jspecify.annotations.NullMarked;
