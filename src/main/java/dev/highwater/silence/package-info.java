/**
 * Silences: alerts that no one wants to be told of for a while, and recurring maintenance windows. PostgreSQL holds them, REST
 * changes them, and an immutable snapshot in memory says which silence, if any, covers an alert at a moment. What is silenced is
 * recorded and shown as ever; only the telling stops.
 */
@NullMarked
package dev.highwater.silence;

import org.jspecify.annotations.NullMarked;
