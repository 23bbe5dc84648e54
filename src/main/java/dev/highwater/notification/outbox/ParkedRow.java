package dev.highwater.notification.outbox;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that a receiver will not take until a person has changed something.
 *
 * @param alertId whose it is
 * @param hostname its host
 * @param cpu its CPU
 * @param transition what happened
 * @param reason why it was not taken
 * @param parkedAt since when it waits for a person
 */
@RegisterForReflection
public record ParkedRow(
        @Schema(examples = "41") long alertId,
        @Schema(examples = "doc") String hostname,
        @Schema(examples = "cpu1") String cpu,
        @Schema(examples = "firing") String transition,

        @Schema(examples = "Slack refused: channel_not_found")
        String reason,

        Instant parkedAt) {}
