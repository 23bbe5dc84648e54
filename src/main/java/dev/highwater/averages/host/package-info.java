/**
 * REST resource for the past of one host: {@code GET /api/v1/hosts/{hostname}/averages}, which feeds the charts of its
 * page.
 *
 * <p>In: requests ({@code HostPastResource}, {@code HostPastQuery}), and records of the averages topic, read by
 * consumers without a group. Out: the averages of each CPU in buckets of a size that suits a chart, read from the
 * newest backwards until the time limit, with how far back the answer reaches ({@code HostPast}). Nothing is stored.
 *
 * <p>Decided here: which partitions can hold averages of a host ({@code KeyPlacement}), in which order they are read
 * ({@code HostPastReader}, {@code HostPastRead}), and how the averages of a bucket are combined
 * ({@code AverageBuckets}).
 *
 * <p>Not here: which records are accepted as averages ({@code averages.AverageRecords}).
 */
@NullMarked
package dev.highwater.averages.host;

import org.jspecify.annotations.NullMarked;
