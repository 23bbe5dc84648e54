/**
 * A reading is one machine's statement about one CPU at one time. Bytes of a Kafka record come in; out goes a
 * {@link dev.highwater.reading.Reading}, or the reason why the bytes are not one. Plain Java, called by {@code stream}.
 */
@NullMarked
package dev.highwater.reading;

import org.jspecify.annotations.NullMarked;
