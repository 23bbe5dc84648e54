package dev.highwater.alert;

/**
 * What the history has to record.
 *
 * @param transition what happened
 * @param recent the averages that led to it
 */
record AlertRecord(Transition transition, RecentAverages recent) {}
