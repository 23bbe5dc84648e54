/**
 * Has somebody notified when another engine, such as Flink, produces no averages: what {@code arrival} says of the
 * topic comes in every few seconds, a {@code no_averages} episode goes out, and is resolved when averages arrive again.
 *
 * <p>Decided here: when the episode is opened and when it is resolved ({@code NoAveragesMonitor}). Since when there are
 * no averages, and whether that is for too long, is decided in {@code arrival}.
 *
 * <p>Owns no table. Each instance looks at all of the topic by itself; the database has one open episode, whoever opens
 * it.
 */
@NullMarked
package dev.highwater.alert.engine;

import org.jspecify.annotations.NullMarked;
