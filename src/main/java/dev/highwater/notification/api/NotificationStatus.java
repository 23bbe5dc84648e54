package dev.highwater.notification.api;

import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.outbox.Backlog;
import dev.highwater.notification.outbox.ParkedRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How telling people goes.
 *
 * @param items one for each receiver of this instance
 */
@RegisterForReflection
record NotificationStatus(List<Item> items) {

    /** How a receiver fares. */
    enum State {
        /** What there was to tell has been told, or is on its way. */
        OK,
        /** The last message was not taken; it is tried again. */
        FAILING,
        /** Something waits until a person has changed something, and sends it again. */
        PARKED;

        static State of(Backlog backlog) {
            if (backlog.isParked() || backlog.parked() > 0) {
                return PARKED;
            }
            return backlog.reason().isEmpty() ? OK : FAILING;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One receiver.
     *
     * @param receiver {@code slack} or {@code webhook}
     * @param channel Slack's id of the channel; null for the webhook
     * @param state {@code ok}, {@code failing} or {@code parked}
     * @param stopped whether nothing at all is sent until a person acts; if it is only parked, all but what was refused goes on
     * @param reason what is wrong; empty when all is well
     * @param depth events that it is yet to be told of, parked ones included
     * @param parked those of them that wait for a person
     * @param oldestSeconds age of the oldest of them
     * @param opensInSeconds how long nothing is sent, by the pace, by request or after failures
     * @param parkedRows some of those that are parked, the oldest first; at most twenty
     */
    @RegisterForReflection
    @Schema(name = "NotificationReceiver")
    record Item(
            @Schema(examples = "slack") String receiver,
            @Schema(examples = "C0123ABCD") @Nullable String channel,
            @Schema(examples = "parked") String state,
            @Schema(examples = "true") boolean stopped,

            @Schema(examples = "Slack refused: channel_not_found")
            String reason,

            @Schema(examples = "2") long depth,
            @Schema(examples = "2") long parked,
            @Schema(examples = "41") long oldestSeconds,
            @Schema(examples = "0") long opensInSeconds,
            List<ParkedRow> parkedRows) {

        static Item of(ReceiverName name, Backlog backlog, List<ParkedRow> rows) {
            return new Item(
                    name.kind(),
                    name.channel(),
                    State.of(backlog).text(),
                    backlog.isParked(),
                    backlog.reason(),
                    backlog.depth(),
                    backlog.parked(),
                    backlog.oldest().toSeconds(),
                    Math.max(0, backlog.opensIn().toSeconds()),
                    rows);
        }
    }
}
