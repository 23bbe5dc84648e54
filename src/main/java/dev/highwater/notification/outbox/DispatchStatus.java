package dev.highwater.notification.outbox;

import dev.highwater.notification.ReceiverName;

/**
 * How one receiver is doing.
 *
 * @param receiver who
 * @param backlog how it fares, as of the last few seconds
 */
public record DispatchStatus(ReceiverName receiver, Backlog backlog) {}
