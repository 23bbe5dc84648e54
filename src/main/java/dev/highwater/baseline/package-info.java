/**
 * The anomaly detector: learns what is usual for one series from its own past, and scores how unusual new values are.
 * The method is described in {@code docs/baselines.md}.
 *
 * <p>In: window averages of one series, in the order of event time. Out: for every five minutes (a <em>fold</em>) a
 * {@link dev.highwater.baseline.Judgement}: how unusual the value was, in what way, and what would have been usual.
 * Plain Java without clock or I/O. A baseline is a pure function of its averages, with the same bits on every machine.
 *
 * <p>{@link dev.highwater.baseline.Baseline} is the entry point; {@code baseline.learn} feeds it with live averages,
 * and {@code baseline.api} with past ones. The classes that are not public are its parts: the channels
 * ({@code Novelty}, {@code RecentMean}, {@code Course}, {@code Hours}), what lowers a score ({@code Routine},
 * {@code Alarm}), and the encoding of its state ({@code StateWriter}, {@code StateReader}).
 *
 * <p>Not here: which thresholds ask for anomalies, and alerts about them ({@code threshold}, {@code alert.unusual}).
 */
@NullMarked
package dev.highwater.baseline;

import org.jspecify.annotations.NullMarked;
