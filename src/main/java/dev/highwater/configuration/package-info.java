/**
 * The one tree of settings, {@code highwater.*}, read once at the start. Every package may ask it; it asks no one.
 */
@NullMarked
package dev.highwater.configuration;

import org.jspecify.annotations.NullMarked;
