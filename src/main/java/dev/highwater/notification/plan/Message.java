package dev.highwater.notification.plan;

/**
 * A message that a receiver has, and that can be changed and replied to.
 *
 * @param id Highwater's id of the message
 * @param reference the receiver's id of the message; for Slack it holds the {@code ts}
 * @param summary whether it is about several episodes
 */
public record Message(long id, String reference, boolean summary) {}
