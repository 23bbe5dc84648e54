/**
 * Whose turn it is: small tools for work that must not run twice at a time, must keep its order, or waits to be woken,
 * and {@code Worker}, which knows when work that goes on and on has last made a step. Used by whatever looks at a table
 * or a topic again and again; asks no one.
 */
@NullMarked
package dev.highwater.concurrent;

import org.jspecify.annotations.NullMarked;
