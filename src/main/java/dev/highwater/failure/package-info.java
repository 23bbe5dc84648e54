/**
 * What went wrong, in words, and whether that was said before: {@code CurrentProblem} for what lasts until it is over,
 * {@code LoggedOnce} for what callers from outside cause. Used wherever something is tried again; plain Java, asks no
 * one.
 */
@NullMarked
package dev.highwater.failure;

import org.jspecify.annotations.NullMarked;
