package dev.highwater.notification.slack;

import dev.highwater.notification.outbox.Backlog;
import java.time.Duration;
import java.util.List;

/**
 * The status of Slack, all channels together.
 *
 * @param state the worst state of its channels
 * @param reason why it is off, or why the last message was not accepted; empty if there is no failure
 * @param waiting number of outbox rows that have yet to be sent, parked ones included
 * @param parked number of those that are parked
 * @param oldest age of the oldest of those rows
 */
public record SlackStatus(State state, String reason, long waiting, long parked, Duration oldest) {

    /** The state of Slack. Ordered: worse states come later. */
    public enum State {
        /** No token or no channel is configured. */
        OFF,
        /** The last message was accepted, or there was none. */
        OK,
        /** The last message was not accepted; it is retried. */
        FAILING,
        /** Rows are parked, or a channel is stopped, until a user has changed something and sends them again. */
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
