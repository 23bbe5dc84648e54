/**
 * Alerts when another engine, such as Flink, produces no averages. In comes the state that {@code arrival} reports of
 * the averages topic, every few seconds; out goes a {@code no_averages} episode, which is resolved when averages arrive
 * again.
 *
 * <p>Decided here: when the episode is opened and when it is resolved ({@code NoAveragesMonitor}). Since when there are
 * no averages, and whether that is for too long, is decided in {@code arrival}.
 *
 * <p>Owns no table; episodes are written through {@code store}. Each instance watches the whole topic by itself, but
 * the database holds at most one open episode, whichever instance opens it.
 */
@NullMarked
package dev.highwater.alert.engine;

import org.jspecify.annotations.NullMarked;
