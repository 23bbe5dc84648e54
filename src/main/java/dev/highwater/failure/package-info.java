/**
 * What went wrong, in words, and whether that was said before. Used wherever something is tried again; plain Java, asks
 * no one.
 */
@NullMarked
package dev.highwater.failure;

import org.jspecify.annotations.NullMarked;
