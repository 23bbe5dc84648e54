/**
 * Tells browsers: averages from Kafka and alert events from PostgreSQL go out over a WebSocket, a snapshot first.
 */
@NullMarked
package dev.highwater.live;

import org.jspecify.annotations.NullMarked;
