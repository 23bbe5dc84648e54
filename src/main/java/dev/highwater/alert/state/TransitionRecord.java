package dev.highwater.alert.state;

/**
 * A transition with the figures that the history records.
 *
 * @param transition what happened
 * @param recent the averages that led to it
 */
public record TransitionRecord(Transition transition, RecentAverages recent) {}
