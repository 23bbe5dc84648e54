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
 * @param items one for each receiver of this instance, and for each other one that something waits for
 */
@RegisterForReflection
record NotificationStatus(List<ReceiverStatus> items) {

    /** The state of one receiver. */
    enum State {
        /** It has been notified of everything, or that is under way. */
        OK,
        /** The last message was not taken; it is tried again. */
        FAILING,
        /** Something waits until a person has changed something, and sends it again. */
        PARKED,
        /** Something waits, but another instance may serve this receiver. */
        ELSEWHERE,
        /** Something waits, and no instance serves this receiver any more. */
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
     * One receiver.
     *
     * @param receiver what kind it is, such as {@code slack} or {@code webhook}
     * @param channel which of several: Slack's id of the channel, the name of a webhook; null if there is only one
     * @param state {@code ok}, {@code failing} or {@code parked}; {@code elsewhere} or {@code gone} if this instance
     *     does not serve it
     * @param stopped whether it refused everything, so that nothing is sent but a probe now and then; if it is only
     *     parked, all but what was refused goes on
     * @param nextTryAt when it is probed next, if anything waits for it; null unless it is stopped
     * @param reason what is wrong; empty when all is well
     * @param depth events of which it has yet to be notified, parked ones included
     * @param parked those of them that wait for a person
     * @param oldestSeconds age of the oldest of them
     * @param opensInSeconds how long nothing is sent, by the pace, by request or after failures
     * @param lastServedAt when another instance, or this one before its last start, said that it serves it; null for
     *     one that this instance serves, and if that is not known
     * @param parkedRows some of those that are parked, the oldest first; at most twenty
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

        /** One that this instance serves, as of now. */
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

        /** One that this instance does not serve. */
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
