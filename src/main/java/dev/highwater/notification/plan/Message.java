package dev.highwater.notification.plan;

/**
 * A message that a receiver has, and that can be changed and answered.
 *
 * @param id ours
 * @param reference the receiver's own, for Slack the {@code ts}
 * @param summary whether it is about several episodes
 */
public record Message(long id, String reference, boolean summary) {}
