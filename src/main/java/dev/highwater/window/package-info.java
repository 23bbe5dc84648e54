/**
 * Event time. Readings of one partition come in, in the order of their offsets; out go the averages of windows that the
 * watermark has closed. Plain Java: no Kafka, no CDI, no clock of its own. Called by {@code stream}; {@code alert} and
 * {@code delivery.live} read the averages that come back over Kafka.
 */
@NullMarked
package dev.highwater.window;

import org.jspecify.annotations.NullMarked;
