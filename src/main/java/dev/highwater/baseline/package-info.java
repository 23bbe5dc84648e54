/**
 * What is usual for one series, learnt from its own past. Window averages of one series come in, in the order of event
 * time; out goes, every five minutes, a {@link dev.highwater.baseline.Judgement}: how unusual the value was, in what
 * way, and what would have been usual. Plain Java: no clock, no I/O, and the same bits on every machine, so that a
 * baseline is a pure function of its averages. The method is described in {@code docs/baselines.md}.
 *
 * <p>{@link dev.highwater.baseline.Baseline} is the way in; everything else that is not public is a part of it.
 */
@NullMarked
package dev.highwater.baseline;

import org.jspecify.annotations.NullMarked;
