/**
 * What a proposed threshold would have done: averages of the past, read from their topic on demand and for a few seconds, played
 * through the state machine. Asked over REST; leaves nothing behind.
 */
@NullMarked
package dev.highwater.alert.preview;

import org.jspecify.annotations.NullMarked;
