/**
 * The values that represent an alert in the rest of the service: an {@code Episode}, which is one stretch of trouble of
 * one series or host, and the {@code AlertEvent}s of its life, with their kinds, states and reasons.
 *
 * <p>The sub-packages do the work, in the order in which an average passes through them: {@code averages} reads a batch
 * and runs it through the others, {@code evaluate} judges it with the pure state machine of {@code state}, {@code mute}
 * decides about muting, {@code store} writes it all in one transaction, {@code nodata} watches for hosts that send
 * nothing and {@code clock} for those whose clocks are ahead. {@code arrival} says whether averages arrive at all, and
 * {@code engine} opens an episode when another engine produces none; {@code unusual} does so for what baselines find
 * unusual. {@code history} answers questions about alerts, and {@code preview} tries a threshold or a silence out.
 *
 * <p>Not here: which receivers are notified of an alert, and when. With each event {@code store} writes a row for each
 * receiver to the outbox; everything after that is done in {@code notification}.
 */
@NullMarked
package dev.highwater.alert;

import org.jspecify.annotations.NullMarked;
