/**
 * The past of one host, when somebody looks at it: its averages as far back as their topic reaches, newest first, in
 * buckets of a size that suits a chart.
 *
 * <p>In: questions over REST, records of the averages topic, read by consumers without a group. Out: an answer that
 * says how far it got. Keeps no averages but those of the last few answers. Decided here: which partitions may hold
 * averages of a host ({@code KeyPlacement}), in which order they are read ({@code HostPastReader}), and what a bucket
 * says ({@code AverageBuckets}).
 */
@NullMarked
package dev.highwater.averages.host;

import org.jspecify.annotations.NullMarked;
