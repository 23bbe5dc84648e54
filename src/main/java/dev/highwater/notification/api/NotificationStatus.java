package dev.highwater.notification.api;

import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.outbox.Backlog;
import dev.highwater.notification.outbox.ParkedRow;
import dev.highwater.notification.outbox.UnservedReceivers;
import dev.highwater.text.EnumText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The state of all receivers.
 *
 * @param items one for each receiver of this instance, and for each other receiver with waiting rows
 */
@RegisterForReflection
record NotificationStatus(List<ReceiverStatus> items) {

    /** The state of one receiver. */
    enum State {
        /** The receiver has been notified of everything, or is being notified. */
        OK,
        /** The last message could not be delivered and is retried. */
        FAILING,
        /** Rows, or the receiver as a whole, are parked until a user has changed something and sends them again. */
        PARKED,
        /** Rows wait; this instance does not serve the receiver, but another one may. */
        ELSEWHERE,
        /** Rows wait, and no instance serves the receiver any more. */
        GONE;

        static State of(Backlog backlog) {
            if (backlog.isParked() || backlog.rows().parked() > 0) {
                return PARKED;
            }
            return backlog.reason().isEmpty() ? OK : FAILING;
        }

        String text() {
            return EnumText.of(this);
        }
    }

    /**
     * The state of one receiver.
     *
     * @param receiver kind of the receiver, such as {@code slack} or {@code webhook}
     * @param channel which receiver of that kind: Slack's id of the channel, the name of a webhook; null if there is
     *     only one
     * @param state {@code ok}, {@code failing} or {@code parked}; {@code elsewhere} or {@code gone} if this instance
     *     does not serve it
     * @param stopped whether it refused every message and is only probed from time to time; if it is only parked,
     *     messages other than the refused ones are sent
     * @param nextTryAt time of the next probe, if rows wait for it; null unless it is stopped
     * @param reason its failure; empty if there is none
     * @param depth number of events of which it has yet to be notified, parked ones included
     * @param parked number of those that are parked
     * @param oldestSeconds age of the oldest of those events in seconds
     * @param opensInSeconds seconds until it may be called again, by its pace, at its request or after failures
     * @param lastServedAt when another instance, or this one before its last start, recorded that it serves the
     *     receiver; null if this instance serves it, or if unknown
     * @param parkedRows the oldest parked rows; at most 20
     */
    @RegisterForReflection
    @Schema(name = "NotificationReceiver")
    record ReceiverStatus(
            @Schema(examples = "slack") String receiver,
            @Schema(examples = "C0123ABCD") @Nullable String channel,

            @Schema(
                    examples = "parked",
                    enumeration = {"ok", "failing", "parked", "elsewhere", "gone"})
            String state,

            @Schema(examples = "true") boolean stopped,
            @Nullable Instant nextTryAt,

            @Schema(examples = "Slack refused: channel_not_found")
            String reason,

            @Schema(examples = "2") long depth,
            @Schema(examples = "2") long parked,
            @Schema(examples = "41") long oldestSeconds,
            @Schema(examples = "0") long opensInSeconds,
            @Nullable Instant lastServedAt,
            List<ParkedRow> parkedRows) {

        /** Returns this state of a receiver that this instance serves, with the time of the next probe. */
        ReceiverStatus at(Instant now) {
            Instant next = stopped ? now.plusSeconds(opensInSeconds).truncatedTo(ChronoUnit.SECONDS) : null;
            return new ReceiverStatus(
                    receiver,
                    channel,
                    state,
                    stopped,
                    next,
                    reason,
                    depth,
                    parked,
                    oldestSeconds,
                    opensInSeconds,
                    lastServedAt,
                    parkedRows);
        }

        static ReceiverStatus of(ReceiverName name, Backlog backlog, List<ParkedRow> rows) {
            return new ReceiverStatus(
                    name.kind(),
                    name.channel(),
                    State.of(backlog).text(),
                    backlog.isParked(),
                    null,
                    backlog.reason(),
                    backlog.rows().depth(),
                    backlog.rows().parked(),
                    backlog.rows().oldest().toSeconds(),
                    Math.max(0, backlog.next().opensIn().toSeconds()),
                    null,
                    rows);
        }

        /** Creates the state of a receiver that this instance does not serve. */
        static ReceiverStatus of(UnservedReceivers.UnservedBacklog unserved, List<ParkedRow> rows) {
            State state = unserved.isServedLately() ? State.ELSEWHERE : State.GONE;
            String remedy = state == State.GONE
                    ? "it is not configured any more; give what waits to another receiver, or drop it"
                    : "this instance does not serve it, another one may";
            return new ReceiverStatus(
                    unserved.receiver().kind(),
                    unserved.receiver().channel(),
                    state.text(),
                    false,
                    null,
                    unserved.reason().isEmpty() ? remedy : remedy + "; last answer: " + unserved.reason(),
                    unserved.rows().depth(),
                    unserved.rows().parked(),
                    unserved.rows().oldest().toSeconds(),
                    0,
                    unserved.lastServedAt(),
                    rows);
        }
    }
}
