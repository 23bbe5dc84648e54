/**
 * Tries things out without changing any: what a threshold would have done to the averages of the last hours, and
 * what a silence would mute now.
 */
@NullMarked
package dev.highwater.alert.preview;

import org.jspecify.annotations.NullMarked;
