/**
 * Alerts when a host sends no data. Heartbeats come in with every batch of averages and, for readings that count in no
 * window, from {@code stream}; out go episodes of the kind no data, and the resolution of episodes of hosts and CPUs
 * that were removed. Over REST users declare a host gone for good ({@code GoneHostResource}); {@code GoneHosts} then
 * makes the instance that watches the host forget it. Runs every five seconds, in turn with batches of averages and on
 * the same executor: see {@code NoDataSchedule} in {@code alert.averages}.
 *
 * <p>Owns the table {@code alert_hosts}, the last heartbeat of each host. Only {@code HeartbeatRepository} reads and
 * writes it: for {@code WatchedHosts}, which follows the hosts of this instance's partitions; for {@code HostEpisodes},
 * which opens and resolves their episodes through {@code NoDataRepository} when {@code NoDataMonitor} decides so; for
 * {@code GoneHosts} and {@code GoneHostResource}; and for {@code averages}, which corrects heartbeats that lie in the
 * future.
 *
 * <p>Decided here: whether a host is overdue ({@code HeartbeatTracker}; by the time of its partition and by the clock),
 * and whether the absence of readings means anything at all, which it does not while this service is behind, stopped or
 * cut off ({@code IngestHealth}, {@code PauseDetector}). While a host sends no data, the open episodes of its CPUs are
 * inhibited, which mutes them; that is decided here too, and written by {@code store}. Not here: whether a silence
 * covers the no-data episode, which {@code mute} decides.
 */
@NullMarked
package dev.highwater.alert.nodata;

import org.jspecify.annotations.NullMarked;
