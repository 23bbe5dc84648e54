package dev.highwater.delivery.slack;

import dev.highwater.delivery.Backlog;

/**
 * How Slack is doing.
 *
 * @param state off, ok or failing
 * @param reason why it is off, or why the last message was not taken; empty when all is well
 * @param backlog what is yet to be told; empty while Slack is off
 */
public record SlackStatus(State state, String reason, Backlog backlog) {

    /** Whether people are told. */
    public enum State {
        /** No token or no channel is configured. */
        OFF,
        /** The last message was taken, or there has been none. */
        OK,
        /** The last message was not taken; it is tried again unless the log says otherwise. */
        FAILING
    }
}
