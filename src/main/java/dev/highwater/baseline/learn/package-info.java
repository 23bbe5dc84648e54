/**
 * Learns what is usual for every series. Averages come in from their topic, which every instance reads whole; what was
 * learnt is in memory on every instance, for whoever asks ({@code Baselines}), and judgements go out to a
 * {@code JudgementListener}.
 *
 * <p>A baseline is a pure function of the averages of its series. The owner of a partition of the averages topic saves
 * those of its series to {@code store} from time to time, and with them how far it has read; whoever begins goes on
 * from there, and reads again what came since. Averages that a baseline knows change nothing, so that it does not
 * matter if some are saved later than others ({@code docs/decisions/0035}).
 */
@NullMarked
package dev.highwater.baseline.learn;

import org.jspecify.annotations.NullMarked;
