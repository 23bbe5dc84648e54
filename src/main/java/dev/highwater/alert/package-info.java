/**
 * Averages come in from Kafka and are compared with the thresholds; an episode of trouble opens and closes. Transition,
 * event and outbox row are written to PostgreSQL in one transaction, and everybody who tells people reads them there.
 */
@NullMarked
package dev.highwater.alert;

import org.jspecify.annotations.NullMarked;
