/**
 * The one place that decides whether a silence mutes an episode. {@code MutePolicy} says which one covers it when it
 * opens or changes its severity; {@code MuteReconciler} follows the silences that begin and end, every few seconds and
 * at each change of the silences.
 *
 * <p>In: the snapshot of {@code silence}, and open episodes. Out: muted and unmuted episodes and their events, written
 * through {@code store}. Receivers learn of it from the planner, which skips what is muted
 * ({@code notification.plan.EpisodeDecisions}).
 *
 * <p>The other way to be muted is inhibition: while a host sends nothing, {@code nodata} inhibits the episodes of its
 * CPUs.
 */
@NullMarked
package dev.highwater.alert.mute;

import org.jspecify.annotations.NullMarked;
