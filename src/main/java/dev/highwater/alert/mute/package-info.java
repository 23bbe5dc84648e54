/**
 * Decides whether a silence mutes an episode; no other package does. {@code MutePolicy} finds the silence that covers
 * an episode when it opens or changes its severity; {@code MuteReconciler} applies silences that begin and end, every
 * few seconds and at each change of the silences.
 *
 * <p>In: the snapshot of {@code silence}, and open episodes. Out: muted and unmuted episodes and their events, written
 * through {@code store}. Owns no table. Not here: that receivers are not notified of muted episodes, which
 * {@code notification.plan.EpisodeDecisions} decides.
 *
 * <p>Episodes can also be muted by inhibition: while a host sends no data, {@code nodata} inhibits the episodes of its
 * CPUs.
 */
@NullMarked
package dev.highwater.alert.mute;

import org.jspecify.annotations.NullMarked;
