package dev.highwater.notification.outbox;

import dev.highwater.notification.ReceiverName;

/**
 * The status of one receiver.
 *
 * @param receiver name of the receiver
 * @param backlog its waiting rows and condition, as of the last few seconds
 */
public record DispatchStatus(ReceiverName receiver, Backlog backlog) {}
