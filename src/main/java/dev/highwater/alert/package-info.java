/**
 * What the rest of the service knows of an alert: an {@code Episode} and the {@code AlertEvent}s of its life, with
 * their kinds, states and reasons. The sub-packages do the work, in the order in which an average passes through
 * them: {@code averages} reads and hands over, {@code evaluate} judges with the state machine of {@code state},
 * {@code mute} decides about silences, {@code store} writes it all in one transaction, {@code nodata} watches for
 * hosts that send nothing and {@code clock} for those whose clocks are ahead, {@code history} answers questions and {@code preview} tries a threshold or a silence out.
 */
@NullMarked
package dev.highwater.alert;

import org.jspecify.annotations.NullMarked;
