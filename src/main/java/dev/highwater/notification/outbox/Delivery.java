package dev.highwater.notification.outbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The state of one receiver's notification about an episode, as the REST API shows it. {@code state} and the fields
 * {@code told_at} and {@code first_told_at} keep the names that clients know.
 *
 * @param receiver kind of the receiver, such as {@code slack} or {@code webhook}
 * @param channel which receiver of that kind: Slack's id of the channel, the name of a webhook; null if there is only
 *     one
 * @param state {@code queued}, {@code told} (notified), {@code failed} (parked), {@code muted} or {@code not_told} (not
 *     for this receiver)
 * @param reason why the receiver is not notified; empty if it is, or will be soon
 * @param permalink address of the message for people; null if it has none, or if it is not known
 * @param notifiedAt when it was last notified of the episode, or reminded of it; null if never
 * @param firstNotifiedAt when it was first notified of the episode; null if never
 */
@RegisterForReflection
public record Delivery(
        @Schema(examples = "slack") String receiver,
        @Schema(examples = "C0123ABCD") @Nullable String channel,

        @Schema(
                examples = "queued",
                enumeration = {"queued", "told", "failed", "muted", "not_told"})
        String state,

        @Schema(examples = "Slack asks us to wait for 12 s") String reason,
        @Nullable String permalink,
        @JsonProperty("told_at") @Nullable Instant notifiedAt,
        @JsonProperty("first_told_at") @Nullable Instant firstNotifiedAt) {

    /** Returns this delivery with the address of its message. */
    public Delivery at(@Nullable String address) {
        return new Delivery(receiver, channel, state, reason, address, notifiedAt, firstNotifiedAt);
    }

    /** The deliveries of one episode, one for each receiver. */
    @RegisterForReflection
    @Schema(name = "Deliveries")
    public record Page(List<Delivery> items) {}
}
