/**
 * Notices that a host sends nothing. Heartbeats come in with every batch of averages, and for readings that count in no
 * window from {@code stream}; out go episodes of the kind no data, and the resolution of episodes of hosts and CPUs
 * that were removed. Over REST people say that a host is gone for good ({@code GoneHostResource}); {@code GoneHosts}
 * then makes the instance that watches it forget it. Runs in turn with the averages, on the same executor.
 *
 * <p>Owns: the table {@code alert_hosts}, the last heartbeat of each host. Only {@code HeartbeatRepository} reads and
 * writes it: for {@code WatchedHosts}, which follows the hosts of this instance's partitions; for {@code HostEpisodes},
 * which opens and resolves their episodes when {@code NoDataMonitor} says so, and has {@code NoDataRepository} write
 * that; for {@code GoneHosts} and {@code GoneHostResource}; and for {@code averages}, which mends heartbeats of a
 * future that a clock was ahead to.
 *
 * <p>Decided here: whether a host is overdue ({@code HeartbeatTracker}; by the time of its partition and by the clock),
 * and whether the absence of readings means anything at all: not while this service is behind, stopped or cut off
 * ({@code IngestHealth}, {@code PauseDetector}). While a host sends nothing, the open episodes of its CPUs are
 * inhibited, which mutes them: that is decided here, together with its own episode, and written by {@code store}.
 * Whether a silence covers that one is decided in {@code mute}.
 */
@NullMarked
package dev.highwater.alert.nodata;

import org.jspecify.annotations.NullMarked;
