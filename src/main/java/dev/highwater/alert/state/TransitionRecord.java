package dev.highwater.alert.state;

/**
 * What the history has to record.
 *
 * @param transition what happened
 * @param recent the averages that led to it
 */
public record TransitionRecord(Transition transition, RecentAverages recent) {}
