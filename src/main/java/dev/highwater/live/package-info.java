/**
 * The live feed for browsers: averages from Kafka and alert events from PostgreSQL come in, and go out over a
 * WebSocket, a snapshot first and then what changes.
 */
@NullMarked
package dev.highwater.live;

import org.jspecify.annotations.NullMarked;
