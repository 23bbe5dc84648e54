/**
 * What {@code monitoring/} gives to those who watch Highwater: rules and a board, and whether there is what they ask
 * for.
 */
@NullMarked
package dev.highwater.monitoring;

import org.jspecify.annotations.NullMarked;
