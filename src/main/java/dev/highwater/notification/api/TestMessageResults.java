package dev.highwater.notification.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The results of the test messages, one for each receiver. */
@RegisterForReflection
@Schema(name = "NotificationTests")
record TestMessageResults(List<Outcome> items) {

    /**
     * The result of one test.
     *
     * @param delivered whether the receiver accepted the message
     * @param reason why it did not; empty if it did
     */
    @RegisterForReflection
    @Schema(name = "NotificationTest")
    record Outcome(
            @Schema(examples = "slack") String receiver,
            @Schema(examples = "C0123ABCD") @Nullable String channel,
            @Schema(examples = "false") boolean delivered,

            @Schema(examples = "Slack refused: not_in_channel")
            String reason) {}
}
