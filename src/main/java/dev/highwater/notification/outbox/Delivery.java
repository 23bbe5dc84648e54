package dev.highwater.notification.outbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver was notified of an episode. {@code state} and the fields {@code told_at} and {@code first_told_at}
 * keep the names that clients know.
 *
 * @param receiver what kind it is, such as {@code slack} or {@code webhook}
 * @param channel which of several: Slack's id of the channel, the name of a webhook; null if there is only one
 * @param state {@code queued}, {@code told}, {@code failed} (parked), {@code muted} or {@code not_told}, which is for
 *     others
 * @param reason why it is not notified; empty if it is, or will be soon
 * @param permalink where people find the message; null if there is none, or if that is not known
 * @param notifiedAt when it was notified of the episode, or reminded of it, last; null if never
 * @param firstNotifiedAt when it was notified of the episode first; null if never
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

    /** The same, with the address of its message. */
    public Delivery at(@Nullable String address) {
        return new Delivery(receiver, channel, state, reason, address, notifiedAt, firstNotifiedAt);
    }

    /** All receivers' of one episode. */
    @RegisterForReflection
    @Schema(name = "Deliveries")
    public record Page(List<Delivery> items) {}
}
