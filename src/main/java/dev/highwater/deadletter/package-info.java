/**
 * The dead letter topic: readings that cannot be used come in from {@code stream} with the reason, and go out byte
 * for byte with headers that say why and where from. The reader answers the page and REST that show the newest of
 * them.
 */
@NullMarked
package dev.highwater.deadletter;

import org.jspecify.annotations.NullMarked;
