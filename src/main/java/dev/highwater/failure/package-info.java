/** What went wrong, in words, and whether that was said before. Used wherever something is tried again; plain Java, asks nobody. */
@NullMarked
package dev.highwater.failure;

import org.jspecify.annotations.NullMarked;
