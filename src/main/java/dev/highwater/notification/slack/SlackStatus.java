package dev.highwater.notification.slack;

import dev.highwater.notification.outbox.Backlog;
import java.time.Duration;
import java.util.List;

/**
 * How Slack is doing, all channels together.
 *
 * @param state off, ok, failing or parked
 * @param reason why it is off, or why the last message was not taken; empty when all is well
 * @param waiting rows of the outbox that have yet to be sent, parked ones included
 * @param parked those that wait for a person
 * @param oldest age of the oldest of them
 */
public record SlackStatus(State state, String reason, long waiting, long parked, Duration oldest) {

    /** Whether people are notified. Ordered: the worse comes later. */
    public enum State {
        /** No token or no channel is configured. */
        OFF,
        /** The last message was taken, or there has been none. */
        OK,
        /** The last message was not taken; it is tried again. */
        FAILING,
        /** Something waits until a person has changed something, and sends it again. */
        PARKED
    }

    static SlackStatus off(String reason) {
        return new SlackStatus(State.OFF, reason, 0, 0, Duration.ZERO);
    }

    static SlackStatus of(List<Backlog> channels) {
        return channels.stream()
                .map(SlackStatus::of)
                .reduce(new SlackStatus(State.OK, "", 0, 0, Duration.ZERO), SlackStatus::and);
    }

    private static SlackStatus of(Backlog backlog) {
        Backlog.Rows rows = backlog.rows();
        State state = rows.parked() > 0 || backlog.isParked()
                ? State.PARKED
                : backlog.reason().isEmpty() ? State.OK : State.FAILING;
        return new SlackStatus(state, backlog.reason(), rows.depth(), rows.parked(), rows.oldest());
    }

    private SlackStatus and(SlackStatus other) {
        SlackStatus worse = other.state.compareTo(state) > 0 ? other : this;
        return new SlackStatus(
                worse.state,
                worse.reason,
                waiting + other.waiting,
                parked + other.parked,
                oldest.compareTo(other.oldest) > 0 ? oldest : other.oldest);
    }
}
